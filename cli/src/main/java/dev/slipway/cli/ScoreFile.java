package dev.slipway.cli;

import dev.slipway.evaluation.BadScores;
import dev.slipway.evaluation.Score;
import dev.slipway.evaluation.ScoreLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One version's scores, a JSON object per line. All that is wrong with it is told at once.
 *
 * @param metrics scores by metric, in the order of the file
 * @param faults each with file and line; scores are complete only where there are none
 */
record ScoreFile(Map<String, List<Score>> metrics, List<String> faults) {
  /** More does not fit a golden set, and would have to fit the memory. */
  private static final int MOST_LINES = 1_000_000;

  /** More would not be read. */
  private static final int MOST_FAULTS = 20;

  static ScoreFile read(Path file) {
    Reading reading = new Reading(file);
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reading.take(line);
      }
    } catch (CharacterCodingException e) {
      reading.faults.add(file + ":" + (reading.number + 1) + ": must be UTF-8");
    } catch (IOException e) {
      throw new WrongUse("expected scores at " + file + ", but it cannot be read; check the path");
    }
    return reading.done();
  }

  private static final class Reading {
    private final Path file;
    private final Map<String, List<Score>> metrics = new TreeMap<>();
    private final Map<ScoreLine.Identity, Integer> seen = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int number;

    Reading(Path file) {
      this.file = file;
    }

    void take(String line) {
      number++;
      if (number > MOST_LINES) {
        if (number == MOST_LINES + 1) {
          faults.add(file + ":" + number + ": there must be at most " + MOST_LINES + " lines");
        }
        return;
      }
      String where = file + ":" + number;
      try {
        add(ScoreLine.parse(line, where), where);
      } catch (BadScores bad) {
        faults.add(bad.sentence());
      }
    }

    private void add(ScoreLine line, String where) {
      Integer first = seen.putIfAbsent(line.identity(), number);
      if (first != null) {
        faults.add(
            "%s: example %s must have metric %s once per repeat, but repeat %d is in line %d already"
                .formatted(where, line.id(), line.metric(), line.repeat(), first));
        return;
      }
      metrics
          .computeIfAbsent(line.metric(), metric -> new ArrayList<>())
          .add(
              new Score(
                  line.id(),
                  line.value(),
                  line.cluster(),
                  line.slice(),
                  Optional.of(line.repeat())));
    }

    ScoreFile done() {
      if (number == 0) {
        faults.add(file + ": must hold scores, one JSON object per line, but is empty");
      }
      List<String> told = faults;
      if (faults.size() > MOST_FAULTS) {
        told = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        told.add(file + ": and " + (faults.size() - MOST_FAULTS) + " more");
      }
      return new ScoreFile(metrics, told);
    }
  }
}
