package dev.slipway.evaluation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.slipway.quantity.Margin;

/** A condition that the candidate has to meet on the examples. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Gate.NoWorseThan.class, name = "noWorseThan"),
  @JsonSubTypes.Type(value = Gate.NoMoreThan.class, name = "noMoreThan"),
  @JsonSubTypes.Type(value = Gate.AtLeast.class, name = "atLeast"),
  @JsonSubTypes.Type(value = Gate.AtMost.class, name = "atMost")
})
public sealed interface Gate {
  /** The metric judged, as the harness names it. */
  String metric();

  /** Higher is better: the candidate may fall short of the baseline by less than the margin. */
  record NoWorseThan(String metric, Margin margin) implements Gate {}

  /** Lower is better (latency, cost): the candidate may exceed the baseline by the margin. */
  record NoMoreThan(String metric, Margin margin) implements Gate {}

  /** The candidate's own mean has to reach a value, whatever the baseline does. */
  record AtLeast(String metric, double value) implements Gate {}

  /** The candidate's own mean may not pass a value, whatever the baseline does. */
  record AtMost(String metric, double value) implements Gate {}
}
