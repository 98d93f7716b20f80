package dev.slipway.http.temporal;

import dev.slipway.http.Doorkeeper;
import dev.slipway.http.Refusal;
import dev.slipway.identity.Principal;
import dev.slipway.identity.Roles;
import dev.slipway.release.Backends;
import dev.slipway.release.ParsedRelease;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.ReleaseFileParser;
import dev.slipway.release.StartRelease;
import dev.slipway.yaml.Fault;
import java.util.List;

/** Reads the release file of a request, or refuses it with every fault. */
final class ReleaseFiles {
  private static final String DEFAULT_NAME = "slipway.yaml";

  private ReleaseFiles() {}

  /** A good file of a team the caller may look at. */
  static ReleaseFile readable(Principal caller, StartRelease request) {
    ParsedRelease parsed =
        ReleaseFileParser.parse(request.fileName().orElse(DEFAULT_NAME), request.file());
    ReleaseFile file =
        parsed
            .file()
            .orElseThrow(() -> refused(parsed.faults().size() + " fault(s)", parsed.faultLines()));
    Doorkeeper.require(
        caller, caller.sees(file.team()) ? anyRole(caller, file) : Roles.VIEWER, file.team());
    return file;
  }

  private static String anyRole(Principal caller, ReleaseFile file) {
    return caller.rolesIn(file.team()).iterator().next();
  }

  /**
   * A good file of a team in which the caller may start releases, with nothing missing to run it.
   */
  static ReleaseFile startable(Principal caller, StartRelease request) {
    ReleaseFile file = readable(caller, request);
    Doorkeeper.require(caller, Roles.RELEASER, file.team());
    List<Fault> missing =
        Backends.missing(
            ReleaseFileParser.parse(request.fileName().orElse(DEFAULT_NAME), request.file()));
    if (!missing.isEmpty()) {
      throw refused(
          "it asks for what is not there", missing.stream().map(Fault::toString).toList());
    }
    return file;
  }

  private static Refusal refused(String what, List<String> faults) {
    return Refusal.invalid("the release file cannot be released: " + what, faults);
  }
}
