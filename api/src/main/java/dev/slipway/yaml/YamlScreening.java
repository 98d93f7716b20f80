package dev.slipway.yaml;

import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Looks through the events of a document before any tree is built, so that what could grow
 * (aliases) or sink (nesting) is refused while it is still as small as its text.
 */
final class YamlScreening {
  /** The deepest place of a release file is 6; parameters may go further. */
  static final int DEEPEST = 32;

  /** A large release file has some hundreds; a flood of small ones takes seconds to read. */
  static final int MOST_NODES = 10_000;

  private final Faults faults;
  private int nodes;
  private int depth;
  private int documents;
  private boolean anchored;
  private boolean passed = true;

  YamlScreening(Faults faults) {
    this.faults = faults;
  }

  boolean passes(Iterable<Event> events) {
    for (Event event : events) {
      look(event);
      if (depth > DEEPEST || documents > 1 || nodes > MOST_NODES) {
        break;
      }
    }
    return passed;
  }

  private void look(Event event) {
    if (event instanceof DocumentStartEvent && ++documents > 1) {
      refuse(event, "be one document", "several", "remove what follows ---");
    }
    if (event instanceof NodeEvent && ++nodes > MOST_NODES) {
      refuse(event, "hold at most " + MOST_NODES + " keys and values", "more", "");
    }
    if (event instanceof CollectionStartEvent start) {
      if (++depth > DEEPEST) {
        refuse(event, "nest at most " + DEEPEST + " levels", "deeper", "");
      }
      tag(event, start.getTag());
    }
    if (event instanceof CollectionEndEvent) {
      depth--;
    }
    if (event instanceof ScalarEvent scalar) {
      tag(event, scalar.getTag());
    }
    // Said once: a file that is made of aliases would say it on every line.
    if (event instanceof NodeEvent node && node.getAnchor() != null && !anchored) {
      anchored = true;
      boolean alias = event instanceof AliasEvent;
      String was = alias ? "an alias" : "an anchor";
      refuse(event, "have no anchors and aliases", was, "write the value out");
    }
  }

  private void tag(Event event, String tag) {
    if (tag != null && !tag.equals("!")) {
      refuse(event, "have no tags", Spot.echo(tag), "write a plain value");
    }
  }

  private void refuse(Event event, String must, String was, String cure) {
    passed = false;
    faults.add(event.getStartMark().getLine() + 1, "", must, was, cure);
  }
}
