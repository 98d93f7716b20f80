package dev.slipway.release;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When nothing may move towards production. Pure: time is an argument. */
public final class FreezeCalendar {
  private static final CronParser CRON =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final List<Freeze> freezes;

  public FreezeCalendar(List<Freeze> freezes) {
    this.freezes = List.copyOf(freezes);
  }

  /**
   * A freeze that holds now.
   *
   * @param until its end, exclusive
   */
  public record Frozen(Instant until, String why) {}

  /** The freeze in force at {@code now} that ends last; empty outside every freeze. */
  public Optional<Frozen> at(Instant now) {
    return freezes.stream()
        .flatMap(freeze -> inForce(freeze, now).stream())
        .max(Comparator.comparing(Frozen::until));
  }

  /** The start of the next freeze after {@code now}; empty where none comes. */
  public Optional<Instant> next(Instant now) {
    return freezes.stream().flatMap(freeze -> start(freeze, now)).min(Comparator.naturalOrder());
  }

  private static Optional<Frozen> inForce(Freeze freeze, Instant now) {
    if (freeze instanceof Freeze.Once once) {
      Instant from = once.from().atZone(once.timezone()).toInstant();
      Instant to = once.to().atZone(once.timezone()).toInstant();
      boolean inside = !now.isBefore(from) && now.isBefore(to);
      return inside ? Optional.of(new Frozen(to, once.why())) : Optional.empty();
    }
    Freeze.Recurring recurring = (Freeze.Recurring) freeze;
    ZonedDateTime here = now.atZone(recurring.timezone());
    ExecutionTime times = ExecutionTime.forCron(CRON.parse(recurring.cron()));
    // The start itself counts: lastExecution is strictly before its argument.
    return times
        .lastExecution(here.plusSeconds(1))
        .map(start -> start.plus(recurring.length()).toInstant())
        .filter(now::isBefore)
        .map(until -> new Frozen(until, recurring.why()));
  }

  private static Stream<Instant> start(Freeze freeze, Instant now) {
    if (freeze instanceof Freeze.Once once) {
      return Stream.of(once.from().atZone(once.timezone()).toInstant()).filter(now::isBefore);
    }
    Freeze.Recurring recurring = (Freeze.Recurring) freeze;
    return ExecutionTime.forCron(CRON.parse(recurring.cron()))
        .nextExecution(now.atZone(recurring.timezone()))
        .map(ZonedDateTime::toInstant)
        .stream();
  }
}
