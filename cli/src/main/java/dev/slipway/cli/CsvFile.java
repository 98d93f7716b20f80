package dev.slipway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table in a file: UTF-8, quotes as in RFC 4180, names of columns in the first line, blank lines
 * skipped.
 */
record CsvFile(Path path, char separator) {
  /** Reports stop here: a wrong separator makes every line a fault. */
  private static final int MOST_FAULTS = 10;

  private static final CsvFactory FACTORY =
      CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

  /** Takes a table row by row. */
  interface Reader {
    /** Once, before any row; throws {@link InvalidFile} where the columns are not those needed. */
    void header(List<String> names);

    /** Faults in the row's fields; an empty list where there are none. */
    List<String> row(long line, List<String> fields);
  }

  /** Refuses a pipe, which can be read only once. */
  void requireRepeatable() {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new WrongUse(
          "expected a file at "
              + path
              + ", since it is read twice, but it is something else; save the table to a file first");
    }
  }

  /** Reads the whole table. Throws {@link InvalidFile} with all faults, up to ten of them. */
  void read(Reader reader) {
    try (CsvParser parser = FACTORY.createParser(Files.newInputStream(path))) {
      parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
      List<String> names = next(parser).fields();
      check(names);
      reader.header(names);
      rows(parser, names.size(), reader);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InvalidFile(
          List.of(
              at(line)
                  + "expected CSV, but it cannot be read as such: "
                  + e.getOriginalMessage()
                  + "; correct the line"));
    } catch (CharConversionException e) {
      throw new WrongUse("expected UTF-8 in " + path + ", but found other bytes; save it as UTF-8");
    } catch (IOException e) {
      throw new WrongUse(
          "expected a CSV file in UTF-8 at " + path + ", but it cannot be read; check the path");
    }
  }

  private void rows(CsvParser parser, int width, Reader reader) throws IOException {
    List<String> faults = new ArrayList<>();
    for (Row row = next(parser); !row.fields().isEmpty(); row = next(parser)) {
      if (row.fields().size() == width) {
        faults.addAll(reader.row(row.line(), row.fields()));
      } else {
        faults.add(
            at(row.line())
                + "expected "
                + width
                + " fields as in the first line, but found "
                + row.fields().size()
                + "; check the line, or name another --separator");
      }
      if (faults.size() >= MOST_FAULTS) {
        faults.add(path + ": not read any further after " + faults.size() + " faults");
        break;
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidFile(faults);
    }
  }

  /**
   * A row.
   *
   * @param line where it begins
   * @param fields none after the last row
   */
  private record Row(long line, List<String> fields) {}

  private static Row next(CsvParser parser) throws IOException {
    List<String> fields = new ArrayList<>();
    long line = 0;
    if (parser.nextToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        line = fields.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
        fields.add(parser.getText());
      }
    }
    return new Row(line, fields);
  }

  private void check(List<String> names) {
    if (names.isEmpty()) {
      throw new InvalidFile(
          List.of(at(1) + "expected the names of columns, but the file is empty; add them"));
    }
    Set<String> seen = new HashSet<>();
    List<String> faults = new ArrayList<>();
    for (String name : names) {
      if (!seen.add(name)) {
        faults.add(at(1) + "expected different names, but two columns are called " + quoted(name));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidFile(faults);
    }
  }

  /** {@code data.csv:17: }. */
  String at(long line) {
    return path + ":" + line + ": ";
  }

  /** A text of the file as a message shows it. */
  static String quoted(String text) {
    return "\"" + (text.length() <= 40 ? text : text.substring(0, 39) + "…") + "\"";
  }
}
