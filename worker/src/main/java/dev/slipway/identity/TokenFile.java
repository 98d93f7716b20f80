package dev.slipway.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.json.Json;
import dev.slipway.service.TokenCreated;
import dev.slipway.service.TokenRequest;
import dev.slipway.service.TokenView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who may call: a file of hashes, mode 0600, rewritten whole. Any number of processes share it;
 * another one's change is seen at the next call.
 *
 * <p>Thread-safe. A file that cannot be read throws {@link UncheckedIOException}: nobody gets in.
 */
public final class TokenFile {
  private static final String OWNER = "owner";
  private static final String DEFAULT_CHANNEL = "api";

  private final Path file;
  private final Clock clock;
  private String seenAs = "";
  private List<TokenEntry> entries = List.of();

  private TokenFile(Path file, Clock clock) {
    this.file = file.toAbsolutePath();
    this.clock = clock;
  }

  /** The token file of a state folder, {@code tokens.json}. */
  public static TokenFile open(Path home, Clock clock) {
    return at(home.resolve("tokens.json"), clock);
  }

  /**
   * A token file. Where there is none, makes one that holds the owner's token, and writes that
   * token to {@code owner.token} beside it for the command line. Two processes at once make one.
   */
  public static TokenFile at(Path file, Clock clock) {
    TokenFile tokens = new TokenFile(file, clock);
    try {
      Files.createDirectories(tokens.file.getParent());
      tokens.alone(tokens::makeOwner);
      PrivateFile.tighten(tokens.file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "expected a token file that can be read and written at " + file + ", but: " + e, e);
    }
    return tokens;
  }

  /** The owner's own copy comes first: a token that only its hash is known of helps nobody. */
  private void makeOwner() throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Map<String, List<String>> everything = Map.of(Principal.EVERY_TEAM, List.of(Roles.OWNER));
    String token = TokenSecret.fresh();
    PrivateFile.write(file.resolveSibling("owner.token"), token + "\n");
    write(List.of(entry(new TokenRequest(OWNER, "person", everything, List.of()), token)));
  }

  /** The caller who holds {@code token}; empty for anybody else. Looks at every entry, always. */
  public Optional<Principal> authenticate(String token) {
    return byFingerprint(TokenSecret.hash(token));
  }

  /** What stands for a token where the token itself must not be kept, as in a page's session. */
  public static String fingerprint(String token) {
    return TokenSecret.hash(token);
  }

  /** The caller whose token has that fingerprint; empty once it is revoked. */
  public Optional<Principal> byFingerprint(String fingerprint) {
    Optional<Principal> found = Optional.empty();
    for (TokenEntry entry : current()) {
      if (TokenSecret.same(entry.hash(), fingerprint)) {
        found = Optional.of(entry.principal(DEFAULT_CHANNEL));
      }
    }
    return found;
  }

  public List<TokenView> list() {
    return current().stream().map(TokenEntry::view).toList();
  }

  /**
   * Makes a token; it is in the answer and nowhere else.
   *
   * @throws IllegalArgumentException when the request is not well-formed
   * @throws IllegalStateException when the id has a token already
   */
  public TokenCreated create(TokenRequest request) {
    String token = TokenSecret.fresh();
    TokenEntry entry = entry(request, token);
    rewrite(
        before -> {
          if (before.stream().anyMatch(other -> other.id().equals(entry.id()))) {
            throw new IllegalStateException(
                entry.id() + " has a token already; revoke it first, then make a new one");
          }
          List<TokenEntry> after = new ArrayList<>(before);
          after.add(entry);
          return after;
        });
    return new TokenCreated(entry.id(), token);
  }

  private TokenEntry entry(TokenRequest request, String token) {
    return TokenEntry.of(request, token, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Makes the id's token worthless at once. False where there was none. */
  public boolean revoke(String id) {
    boolean[] found = new boolean[1];
    rewrite(
        before -> {
          List<TokenEntry> after = new ArrayList<>(before);
          found[0] = after.removeIf(entry -> entry.id().equals(id));
          return after;
        });
    return found[0];
  }

  private void rewrite(UnaryOperator<List<TokenEntry>> change) {
    try {
      alone(() -> write(change.apply(Files.exists(file) ? current() : List.of())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What only one process does at a time. */
  private interface Step {
    void run() throws IOException;
  }

  private synchronized void alone(Step step) throws IOException {
    Path lock = file.resolveSibling("tokens.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // freed with the channel
      step.run();
    }
  }

  private void write(List<TokenEntry> after) throws IOException {
    PrivateFile.write(file, Json.mapper().writeValueAsString(new Content(after)));
  }

  private synchronized List<TokenEntry> current() {
    try {
      String present = stamp();
      if (!present.equals(seenAs)) {
        entries = read();
        seenAs = present;
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String stamp() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return now.fileKey() + "/" + now.lastModifiedTime() + "/" + now.size();
  }

  private List<TokenEntry> read() throws IOException {
    try {
      return Json.mapper().readValue(Files.readString(file), Content.class).tokens();
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new IOException(
          file
              + " must hold the tokens as JSON, but cannot be read; restore it, or remove it"
              + " together with owner.token and start again",
          e);
    }
  }

  private record Content(List<TokenEntry> tokens) {
    Content {
      tokens = tokens == null ? List.of() : List.copyOf(tokens);
    }
  }
}
