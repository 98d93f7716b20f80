package dev.slipway.rollout.local;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * How the proxy divides traffic: a value that is set whole, never incremented.
 *
 * <p>An absent baseline needs all traffic on the candidate (100), an absent candidate needs none
 * there (0). Both absent closes the public door: every request is answered 503.
 *
 * @param version fence against a writer that was believed dead; from 0, must not fall
 * @param release id of the release that set this route; sent in {@code X-Slipway-Release}
 * @param salt of the split; a new one shuffles units anew
 * @param unit where a request says whose it is
 * @param candidatePercent share of the units on the candidate, percent 0–100 with two decimals
 * @param baseline root address of the server of the baseline, http on a loopback address
 * @param candidate root address of the server of the candidate, http on a loopback address
 */
public record Route(
    long version,
    String release,
    String salt,
    UnitSource unit,
    double candidatePercent,
    Optional<URI> baseline,
    Optional<URI> candidate) {

  /** Two decimals of a percentage: the split has 10 000 buckets. */
  private static final double BUCKETS_PER_PERCENT = UnitHash.BUCKETS / 100.0;

  private static final double ROUNDING = 1e-6;
  private static final int LONGEST_TEXT = 256;

  public Route {
    check(version >= 0, "version must be 0 or more", version);
    check(isText(release) && !release.isEmpty(), "release must be 1 to 256 ASCII signs", release);
    check(isText(salt), "salt must be at most 256 printable ASCII signs", salt);
    check(unit != null, "unit must name a header or a cookie", unit);
    check(
        candidatePercent >= 0 && candidatePercent <= 100,
        "candidatePercent must be between 0 and 100 (percent)",
        candidatePercent);
    double buckets = candidatePercent * BUCKETS_PER_PERCENT;
    check(
        Math.abs(buckets - Math.rint(buckets)) < ROUNDING,
        "candidatePercent must have at most two decimals",
        candidatePercent);
    baseline.ifPresent(target -> checkTarget("baseline", target));
    candidate.ifPresent(target -> checkTarget("candidate", target));
    check(
        candidate.isPresent() || candidatePercent == 0,
        "candidatePercent must be 0 where no candidate is given",
        candidatePercent);
    check(
        baseline.isPresent() || candidate.isEmpty() || candidatePercent == 100,
        "candidatePercent must be 100 where no baseline is given",
        candidatePercent);
  }

  /** The arm of a unit, independent of everything but salt and share. */
  Arm armOf(UnitHash hash) {
    return hash.bucket() < Math.round(candidatePercent * BUCKETS_PER_PERCENT)
        ? Arm.CANDIDATE
        : Arm.BASELINE;
  }

  Optional<URI> target(Arm arm) {
    return arm == Arm.CANDIDATE ? candidate : baseline;
  }

  /** Whether counts under the two routes may be added up. */
  boolean splitsLike(Route other) {
    return candidatePercent == other.candidatePercent
        && release.equals(other.release)
        && salt.equals(other.salt)
        && unit.equals(other.unit)
        && baseline.equals(other.baseline)
        && candidate.equals(other.candidate);
  }

  private static boolean isText(String text) {
    return text != null
        && text.length() <= LONGEST_TEXT
        && text.chars().allMatch(sign -> sign >= ' ' && sign <= '~');
  }

  private static void checkTarget(String name, URI target) {
    String path = target.getPath();
    boolean bare =
        (path == null || path.isEmpty() || path.equals("/"))
            && target.getQuery() == null
            && target.getFragment() == null
            && target.getUserInfo() == null;
    check(
        bare && "http".equals(target.getScheme()) && target.getPort() > 0 && isLoopback(target),
        name + " must be http://ADDRESS:PORT on a loopback address, without a path",
        target);
  }

  private static boolean isLoopback(URI target) {
    String host = target.getHost();
    if (host == null || !(host.equals("localhost") || host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]"))) {
      return false; // only literals: a look-up by name could change under us
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }

  private static void check(boolean holds, String rule, Object came) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", but was " + came);
    }
  }
}
