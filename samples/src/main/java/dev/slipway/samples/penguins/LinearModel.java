package dev.slipway.samples.penguins;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Multinomial logistic regression over standardised columns: what training leaves behind and a
 * server answers with. Immutable and safe for threads.
 *
 * @param features what it looks at
 * @param scaling one per column, in the order of the features' columns
 * @param weights one row per {@link Species}: a weight per column, then the intercept
 */
record LinearModel(List<Feature> features, List<Scaling> scaling, List<List<Double>> weights) {

  /** The only file of a model's artifact. */
  static final String FILE = "model.json";

  private static final String FORMAT = "slipway-sample-softmax/1";

  LinearModel {
    features = List.copyOf(features);
    scaling = List.copyOf(scaling);
    weights = weights.stream().map(List::copyOf).toList();
    int columns = columns(features).size();
    if (scaling.size() != columns
        || weights.size() != Species.values().length
        || weights.stream().anyMatch(row -> row.size() != columns + 1)) {
      throw new IllegalArgumentException(
          "a model of "
              + columns
              + " columns must have that many scalings, and a row of one weight more per species");
    }
  }

  static List<Feature.Column> columns(List<Feature> features) {
    return features.stream().flatMap(feature -> feature.columns().stream()).toList();
  }

  /** The columns of a bird as the model was trained on them. */
  double[] encode(Bird bird) {
    List<Feature.Column> columns = columns(features);
    double[] encoded = new double[columns.size()];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = scaling.get(i).apply(columns.get(i).value().applyAsDouble(bird));
    }
    return encoded;
  }

  Prediction predict(Bird bird) {
    return predict(encode(bird));
  }

  /** Softmax of the weighted sums of already encoded columns. */
  Prediction predict(double[] encoded) {
    List<Double> exponentials = new ArrayList<>();
    double[] sums = weights.stream().mapToDouble(row -> weightedSum(row, encoded)).toArray();
    double largest = Math.max(sums[0], Math.max(sums[1], sums[2]));
    double total = 0;
    for (double sum : sums) {
      double exponential = Math.exp(sum - largest);
      exponentials.add(exponential);
      total += exponential;
    }
    int best = exponentials.indexOf(Collections.max(exponentials));
    double all = total;
    return new Prediction(
        Species.ALL.get(best), exponentials.stream().map(each -> each / all).toList());
  }

  private static double weightedSum(List<Double> row, double[] encoded) {
    double sum = row.get(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      sum += row.get(i) * encoded[i];
    }
    return sum;
  }

  /** Writes {@value #FILE} into that directory: the same model gives the same bytes. */
  void write(Path directory) throws IOException {
    ObjectNode file = Json.object().put("format", FORMAT);
    ArrayNode keys = file.putArray("features");
    features.forEach(feature -> keys.add(feature.key()));
    ArrayNode scales = file.putArray("scaling");
    scaling.forEach(each -> scales.addArray().add(each.mean()).add(each.deviation()));
    ObjectNode rows = file.putObject("weights");
    for (int i = 0; i < weights.size(); i++) {
      ArrayNode row = rows.putArray(Species.ALL.get(i).label());
      weights.get(i).forEach(row::add);
    }
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve(FILE), Json.MAPPER.writer(printer).writeValueAsString(file) + "\n");
  }

  /**
   * Reads the model of an artifact.
   *
   * @throws IOException if there is none or it is of another format
   */
  static LinearModel read(Path directory) throws IOException {
    JsonNode file = Json.read(directory.resolve(FILE));
    if (!file.path("format").asText().equals(FORMAT)) {
      throw new IOException(
          directory.resolve(FILE)
              + ": format must be "
              + FORMAT
              + ", but was "
              + file.path("format"));
    }
    List<Feature> features = new ArrayList<>();
    file.path("features").forEach(key -> features.add(Feature.of(key.asText())));
    List<Scaling> scaling = new ArrayList<>();
    file.path("scaling")
        .forEach(pair -> scaling.add(new Scaling(pair.get(0).asDouble(), pair.get(1).asDouble())));
    List<List<Double>> weights = new ArrayList<>();
    for (Species species : Species.values()) {
      List<Double> row = new ArrayList<>();
      file.path("weights").path(species.label()).forEach(weight -> row.add(weight.asDouble()));
      weights.add(row);
    }
    return new LinearModel(features, scaling, weights);
  }
}
