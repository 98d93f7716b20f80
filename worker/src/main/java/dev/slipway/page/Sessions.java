package dev.slipway.page;

import dev.slipway.service.store.SessionStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sessions of the page, the same at every worker that shares the database. Thread-safe. */
final class Sessions {
  /** A working day. */
  static final Duration LENGTH = Duration.ofHours(12);

  private static final Duration LOGIN_FORM = Duration.ofHours(1);
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final SessionStore store;
  private final byte[] key;

  Sessions(SessionStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.key = Base64.getUrlDecoder().decode(store.key(random()));
  }

  Session open(String fingerprint) {
    Session session = new Session(random(), fingerprint, random(), now().plus(LENGTH));
    store.open(
        new SessionStore.Kept(session.id(), fingerprint, session.csrf(), session.until()), now());
    return session;
  }

  /** What the browser keeps: the id and our signature. */
  String cookie(Session session) {
    return session.id() + "." + sign(session.id());
  }

  /** The session of a cookie; empty for one that is not ours or over. */
  Optional<Session> find(String cookie) {
    int dot = cookie.indexOf('.');
    if (dot < 0 || !same(sign(cookie.substring(0, dot)), cookie.substring(dot + 1))) {
      return Optional.empty();
    }
    return store
        .find(cookie.substring(0, dot), now())
        .map(kept -> new Session(kept.id(), kept.fingerprint(), kept.csrf(), kept.until()));
  }

  void close(Session session) {
    store.close(session.id());
  }

  /** For the login form, which has no session yet. */
  String loginToken() {
    String until = Long.toString(now().plus(LOGIN_FORM).getEpochSecond());
    return until + "." + sign("login/" + until);
  }

  boolean isLoginToken(String token) {
    int dot = token.indexOf('.');
    if (dot < 1 || !same(sign("login/" + token.substring(0, dot)), token.substring(dot + 1))) {
      return false;
    }
    return Long.parseLong(token.substring(0, dot)) >= now().getEpochSecond();
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Also the id of a form, so that sending it twice does one thing. */
  static String random() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
  }

  private Instant now() {
    return clock.instant();
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
