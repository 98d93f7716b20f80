package dev.slipway.http;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Logback's message word, without secrets. Named in {@code logback.xml}. */
public final class RedactedMessage extends MessageConverter {
  @Override
  public String convert(ILoggingEvent event) {
    String text = super.convert(event);
    return text == null ? "" : Redaction.of(text);
  }
}
