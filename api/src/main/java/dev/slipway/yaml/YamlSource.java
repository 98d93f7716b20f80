package dev.slipway.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Turns untrusted bytes into a bounded tree of YAML nodes: one document of at most 256 KiB, without
 * anchors, aliases, tags or deep nesting. Time and memory are linear in the size.
 */
public final class YamlSource {
  /** A release file is a few KiB; a hundred times that is a mistake or an attack. */
  public static final int MOST_BYTES = 256 * 1024;

  private final Faults faults;

  public YamlSource(Faults faults) {
    this.faults = faults;
  }

  /** The text of UTF-8 bytes; empty, with a fault, where they are too many or not text. */
  public Optional<String> text(byte[] bytes) {
    if (tooLong(bytes.length)) {
      return Optional.empty();
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true);
    chars.flip();
    if (result.isError()) {
      refuse(
          lineAt(chars, chars.length()), "be UTF-8 text", "another encoding", "save it as UTF-8");
      return Optional.empty();
    }
    return Optional.of(chars.toString());
  }

  /** The root of the document; empty, with faults, where there is none to read. */
  public Optional<Node> root(String written) {
    String text = written.startsWith("\uFEFF") ? written.substring(1) : written;
    if (tooLong(text.length()) || hasControls(text)) {
      return Optional.empty();
    }
    try {
      if (!new YamlScreening(faults).passes(yaml().parse(new StringReader(text)))) {
        return Optional.empty();
      }
      Node root = yaml().compose(new StringReader(text));
      if (root == null) {
        refuse(1, "describe a release", "empty", "");
      }
      return Optional.ofNullable(root);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      int line = mark == null ? 1 : mark.getLine() + 1;
      String problem = problem(Objects.requireNonNullElse(e.getProblem(), "unreadable"));
      refuse(line, "be valid YAML", problem, bracketCure(text, line));
    } catch (YAMLException e) {
      refuse(
          1,
          "be valid YAML",
          problem(Objects.requireNonNullElse(e.getMessage(), "unreadable")),
          "");
    }
    return Optional.empty();
  }

  /** Inside braces YAML takes a bracket for a list, so that a step's name needs quotes there. */
  private static String bracketCure(String text, int line) {
    String written = text.lines().skip(line - 1L).findFirst().orElse("");
    return written.matches(".*\\{.*[a-z]\\[[0-9]+\\].*")
        ? "inside {…} write canary[0] in quotes: \"canary[0]\""
        : "";
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    options.setNestingDepthLimit(YamlScreening.DEEPEST + 1);
    options.setMaxAliasesForCollections(0);
    options.setProcessComments(false);
    return new Yaml(options);
  }

  private boolean tooLong(int length) {
    if (length > MOST_BYTES) {
      refuse(
          1,
          "be at most " + MOST_BYTES / 1024 + " KiB",
          Math.max(length / 1024, MOST_BYTES / 1024 + 1) + " KiB",
          "keep data and prompts in files of their own");
    }
    return length > MOST_BYTES;
  }

  private boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == '\u007F' || isLone(text, i)) {
        String was = String.format("the character U+%04X", (int) c);
        refuse(lineAt(text, i), "be text without control characters", was, "is it a binary file?");
        return true;
      }
    }
    return false;
  }

  private static boolean isLone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private void refuse(int line, String must, String was, String cure) {
    faults.add(line, "", must, was, cure);
  }

  private static int lineAt(CharSequence text, int end) {
    return 1 + (int) text.subSequence(0, end).chars().filter(c -> c == '\n').count();
  }

  private static String problem(String message) {
    return Spot.echo(message);
  }
}
