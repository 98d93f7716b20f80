package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.service.Routes;
import dev.slipway.service.ServiceProblem;
import dev.slipway.service.TokenCreated;
import dev.slipway.service.TokenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Make a token; it is shown this once.",
    footer = {"", "Example:", "  slipway token create ada --role birds:sre --out ada.token"})
final class TokenCreateCommand extends ServiceCommand {
  /** The JSON of a token that went to a file. */
  record Written(String id, String file) {}

  /** What a token is for. */
  enum Kind {
    PERSON,
    SERVICE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "ID", description = "Person or service, for instance ada.")
  private String id = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "person",
      description = "${COMPLETION-CANDIDATES}; only people vote. Default: ${DEFAULT-VALUE}.")
  private Kind kind = Kind.PERSON;

  @Option(
      names = "--role",
      paramLabel = "TEAM:ROLE",
      required = true,
      description = "A role in a team; may be repeated.")
  private List<String> roles = List.of();

  @Option(
      names = "--alias",
      paramLabel = "NAME",
      description =
          "Another name of the same person, such as the address in commits; may be repeated.")
  private List<String> aliases = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the token to a new file that only you can read, instead of showing it.")
  private Optional<Path> out = Optional.empty();

  @Mixin private final KeyOption key = new KeyOption();

  TokenCreateCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    TokenRequest request = new TokenRequest(id, kind.toString(), teams(), aliases);
    out.ifPresent(TokenCreateCommand::reserve);
    if (out.isEmpty()) {
      session.show(Routes.createToken(request, key.value()), made -> List.of(made.token()));
    } else {
      TokenCreated made = create(session, request, out.get());
      write(out.get(), made.token());
      session.print(
          made,
          new Written(made.id(), out.get().toString()),
          token -> List.of("token of " + Safe.line(token.id()) + " written to " + out.get()));
    }
    return ExitCode.DONE;
  }

  /** A refusal leaves no empty file behind. */
  private TokenCreated create(Session session, TokenRequest request, Path reserved) {
    try {
      return session.client().createToken(request, key.value());
    } catch (ServiceProblem refused) {
      reserved.toFile().delete();
      throw refused;
    }
  }

  private Map<String, List<String>> teams() {
    Map<String, List<String>> teams = new LinkedHashMap<>();
    for (String role : roles) {
      int colon = role.indexOf(':');
      if (colon < 1 || colon == role.length() - 1) {
        throw new WrongUse(
            "--role must be TEAM:ROLE, for instance birds:sre, but was " + Safe.line(role));
      }
      teams
          .computeIfAbsent(role.substring(0, colon), team -> new ArrayList<>())
          .add(role.substring(colon + 1));
    }
    return teams;
  }

  /** Before the token exists: one that cannot be written down would be lost. */
  private static void reserve(Path file) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException e) {
      throw new WrongUse(
          "expected a new file at " + file + ", but it cannot be created; name another");
    }
  }

  private static void write(Path file, String token) {
    try {
      Files.writeString(file, token + "\n");
    } catch (IOException e) {
      throw new WrongUse("the token cannot be written to " + file + "; revoke it and make another");
    }
  }
}
