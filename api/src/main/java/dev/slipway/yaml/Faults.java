package dev.slipway.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects every fault of one file, and remembers on which line each path stands. */
public final class Faults {
  /** More than this helps nobody, and a hostile file could make tens of thousands. */
  static final int MOST = 100;

  private final String file;
  private final List<Section> sections;
  private final List<Fault> found = new ArrayList<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private int left;

  /**
   * @param sections every section of the format, to tell where a misplaced key belongs
   */
  public Faults(String file, List<Section> sections) {
    this.file = file;
    this.sections = List.copyOf(sections);
  }

  /** Reports a fault on a known line. */
  public void add(int line, String path, String must, String was, String cure) {
    if (found.size() < MOST) {
      found.add(new Fault(file, line, path, must, was, cure));
    } else {
      left++;
    }
  }

  /** Reports a fault on the line of {@code path}, or of the nearest parent that has one. */
  public void add(String path, String must, String was, String cure) {
    add(line(path), path, must, was, cure);
  }

  /** Whether nothing at or below any of {@code paths} is at fault. */
  public boolean clean(String... paths) {
    for (String path : paths) {
      if (found.stream().anyMatch(fault -> within(fault.path(), path))) {
        return false;
      }
    }
    return true;
  }

  /** Whether further faults are only counted, so that nobody need word them. */
  boolean isFull() {
    return found.size() >= MOST;
  }

  /** All faults in the order of the file; empty when there are none. */
  public List<Fault> list() {
    List<Fault> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Fault::line));
    if (left > 0) {
      int line = sorted.get(sorted.size() - 1).line();
      sorted.add(new Fault(file, line, "", "be corrected first", left + " faults longer", ""));
    }
    return List.copyOf(sorted);
  }

  /** The line of every path that was read, in the order of the file. */
  public Map<String, Integer> lines() {
    return Collections.unmodifiableMap(lines);
  }

  void seen(String path, int line) {
    lines.putIfAbsent(path, line);
  }

  /** Sections other than {@code here} that know {@code key}. */
  List<String> homesOf(String key, Section here) {
    return sections.stream()
        .filter(section -> !section.equals(here) && section.knows(key))
        .map(Section::label)
        .toList();
  }

  private int line(String path) {
    return PathLines.nearest(lines, path);
  }

  private static boolean within(String path, String parent) {
    return path.equals(parent) || path.startsWith(parent + ".") || path.startsWith(parent + "[");
  }
}
