package dev.slipway.http;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** Logback's exception word, without secrets. Named in {@code logback.xml}. */
public final class RedactedThrowable extends ThrowableProxyConverter {
  @Override
  protected String throwableProxyToString(IThrowableProxy proxy) {
    return Redaction.of(super.throwableProxyToString(proxy));
  }
}
