package dev.slipway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import dev.slipway.service.Credentials;
import dev.slipway.service.SlipwayClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where the service is and who asks. */
final class Connection {
  private static final String CHANNEL = "cli";
  private static final String START = "start one with `./slipway up`, or name one with --url";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the service. Default: SLIPWAY_URL, else the one that `up` started.")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File that holds the token. Default: SLIPWAY_TOKEN, else SLIPWAY_HOME/owner.token.")
  private Optional<Path> tokenFile = Optional.empty();

  Credentials credentials(Console console) {
    try {
      return new Credentials(address(console), token(console), CHANNEL);
    } catch (IllegalArgumentException e) {
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }

  SlipwayClient client(Console console) {
    return new SlipwayClient(credentials(console));
  }

  private URI address(Console console) {
    return url.or(() -> console.variable("SLIPWAY_URL").map(Connection::uri))
        .orElseGet(() -> started(console.home().resolve("service.json")));
  }

  private static URI started(Path file) {
    try {
      JsonNode service = Json.mapper().readTree(Files.readAllBytes(file));
      return uri(service.path("url").asText());
    } catch (NoSuchFileException e) {
      throw new NoService(
          "expected a running service, but none was started from the home "
              + file.getParent()
              + "; "
              + START);
    } catch (IOException e) {
      throw new NoService(
          "expected the service's address in " + file + ", but it cannot be read; " + START);
    }
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new WrongUse(
          "expected an address like http://127.0.0.1:7420, but got " + Safe.line(text));
    }
  }

  private Optional<String> token(Console console) {
    if (tokenFile.isPresent()) {
      return Optional.of(read(tokenFile.get()));
    }
    Path owner = console.home().resolve("owner.token");
    return console
        .variable("SLIPWAY_TOKEN")
        .or(() -> Files.exists(owner) ? Optional.of(read(owner)) : Optional.empty());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new WrongUse(
          "expected a token in "
              + file
              + ", but the file cannot be read; name another with --token-file");
    }
  }
}
