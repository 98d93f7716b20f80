package dev.slipway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import dev.slipway.service.Answer;
import dev.slipway.service.Call;
import dev.slipway.service.SlipwayClient;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One run of a command against a service.
 *
 * @param json whether the answer goes out as the service's JSON
 */
record Session(Console console, SlipwayClient client, boolean json) {

  /** Sends a call and prints its answer, either as JSON or as the lines that {@code text} makes. */
  <T> T show(Call<T> call, Function<T, List<String>> text) {
    return show(call, text, asItCame -> asItCame);
  }

  /** The same, where the command knows more than the service: {@code more} adds it to the JSON. */
  <T> T show(Call<T> call, Function<T, List<String>> text, UnaryOperator<JsonNode> more) {
    if (json) {
      call.key().ifPresent(key -> console.err().println("idempotency key: " + key));
    }
    Answer<T> answer = client.send(call);
    print(answer.value(), more.apply(answer.json()), text);
    return answer.value();
  }

  <T> void print(T value, Object asJson, Function<T, List<String>> text) {
    if (json) {
      console.out().println(pretty(asJson));
    } else {
      text.apply(value).forEach(console.out()::println);
    }
  }

  static String pretty(Object value) {
    try {
      return Safe.json(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON", e);
    }
  }
}
