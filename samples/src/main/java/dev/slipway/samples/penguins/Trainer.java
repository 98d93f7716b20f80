package dev.slipway.samples.penguins;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains a model with Tribuo's logistic regression by stochastic gradient descent. The same birds
 * and parameters give the same model: the seed is fixed and nothing looks at a clock.
 */
final class Trainer {
  /** Tribuo's own default for AdaGrad: keeps the first steps from being endless. */
  private static final double ADAGRAD_EPSILON = 0.1;

  /** Never: progress is reported by {@link EpochCounter}. */
  private static final int LOGGING_INTERVAL = -1;

  private Trainer() {}

  /**
   * A model of these birds.
   *
   * @param epochDone told the number of each finished epoch, from 1
   */
  static LinearModel train(Training training, List<Penguin> birds, IntConsumer epochDone) {
    List<Feature.Column> columns = LinearModel.columns(training.features());
    List<Scaling> scaling = columns.stream().map(column -> scaling(column, birds)).toList();
    MutableDataset<Label> examples = examples(columns, scaling, birds);
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new EpochCounter(
                new AdaGrad(training.learningRate(), ADAGRAD_EPSILON), birds.size(), epochDone),
            training.epochs(),
            LOGGING_INTERVAL,
            training.seed());
    return new LinearModel(training.features(), scaling, weights(trainer.train(examples), columns));
  }

  private static Scaling scaling(Feature.Column column, List<Penguin> birds) {
    return column.measured()
        ? Scaling.of(birds.stream().map(bird -> column.value().applyAsDouble(bird.bird())).toList())
        : Scaling.NONE;
  }

  private static MutableDataset<Label> examples(
      List<Feature.Column> columns, List<Scaling> scaling, List<Penguin> birds) {
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> examples =
        new MutableDataset<>(new SimpleDataSourceProvenance("penguins", labels), labels);
    String[] names = columns.stream().map(Feature.Column::name).toArray(String[]::new);
    for (Penguin penguin : birds) {
      double[] values = new double[names.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = scaling.get(i).apply(columns.get(i).value().applyAsDouble(penguin.bird()));
      }
      examples.add(new ArrayExample<>(new Label(penguin.species().label()), names, values));
    }
    return examples;
  }

  /** Tribuo orders columns and labels by name; a model file by feature and species. */
  private static List<List<Double>> weights(LinearSGDModel model, List<Feature.Column> columns) {
    DenseMatrix trained = model.getWeightsCopy();
    ImmutableFeatureMap ids = model.getFeatureIDMap();
    List<List<Double>> rows = new ArrayList<>();
    for (Species species : Species.values()) {
      int label = model.getOutputIDInfo().getID(new Label(species.label()));
      List<Double> row = new ArrayList<>();
      for (Feature.Column column : columns) {
        row.add(Rounding.sixPlaces(trained.get(label, ids.getID(column.name()))));
      }
      row.add(Rounding.sixPlaces(trained.get(label, columns.size())));
      rows.add(row);
    }
    return rows;
  }
}
