package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenTest {
  @TempDir Path folder = Path.of("replaced");

  @ParameterizedTest
  @CsvSource({
    "list, list --team birds --open",
    "list-json, list --json",
    "status, status r-1",
    "status-json, status r-1 --json",
    "status-hostile, status hostile",
    "watch, watch over",
    "watch-json, watch over --json",
    "explain, explain r-1",
    "explain-all, explain r-1 --all",
    "explain-rolled-back, explain r-2",
    "explain-json, explain r-1 --json",
    "rejudge-same, explain r-2 --rejudge src/test/resources/same.yaml --all",
    "rejudge-stricter, explain r-2 --rejudge src/test/resources/stricter.yaml",
    "rejudge-json, explain r-2 --rejudge src/test/resources/stricter.yaml --json",
    "rejudge-recorded-before, explain r-1 --rejudge src/test/resources/same.yaml",
    "rejudge-faulty, explain r-2 --rejudge FAULTY",
    "rejudge-without-canary, explain r-2 --rejudge FILE",
    "rejudge-no-file, explain r-2 --rejudge src/test/resources/none.yaml",
    "approve, approve r-1 before:canary --reason good --key k1",
    "approve-json, approve r-1 before:canary --json --key k1",
    "reject, reject r-1 before:canary --reason bad --key k1",
    "reject-without-reason, reject r-1 before:canary",
    "pause, pause r-1 --key k1",
    "resume, resume r-1 --key k1",
    "abort, abort r-1 --reason wrong --key k1",
    "abort-without-reason, abort r-1",
    "rollback, rollback r-1 --reason bad --key k1",
    "retry, retry r-1 --key k1",
    "skip-bake, skip-bake r-1 --key k1",
    "validate, validate FILE",
    "validate-json, validate FILE --json",
    "validate-faulty, validate FAULTY",
    "validate-faulty-json, validate FAULTY --json",
    "start-faulty, start FAULTY",
    "plan, plan FILE",
    "plan-evidence, plan src/test/resources/canary.yaml",
    "plan-evidence-traffic, plan src/test/resources/canary.yaml --base-rate 2% --traffic 3/s",
    "plan-wrong-traffic, plan FILE --traffic fast",
    "plan-wrong-rate, plan FILE --base-rate 0%",
    "start, start FILE --author ada --key k1",
    "retrain-list, retrain list",
    "retrain-register, retrain register FILE --key k1",
    "retrain-trigger, retrain trigger birds/penguins --key k1",
    "retrain-pause, retrain pause birds/penguins --key k1",
    "retrain-resume, retrain resume birds/penguins --key k1",
    "retrain-delete, retrain delete birds/penguins --key k1",
    "drift, drift --reference DATA/reference.csv --current DATA/moved.csv",
    "drift-json, drift --reference DATA/reference.csv --current DATA/moved.csv --column bill_mm --json",
    "drift-none, drift --reference DATA/reference.csv --current DATA/alike.csv",
    "drift-evidently, drift --reference DATA/reference.csv --current DATA/moved.csv --rule evidently --method psi_sturges",
    "drift-too-few, drift --reference DATA/reference.csv --current DATA/eight.csv",
    "drift-faulty, drift --reference DATA/reference.csv --current DATA/faulty.csv",
    "drift-missing-column, drift --reference DATA/faulty.csv --current DATA/alike.csv --column sex",
    "drift-no-file, drift --reference DATA/nowhere.csv --current DATA/alike.csv",
    "drift-wrong-method, drift --reference DATA/reference.csv --current DATA/alike.csv --method kss",
    "audit, audit r-1",
    "audit-json, audit r-1 --json",
    "audit-verify, audit verify",
    "audit-head, audit head",
    "audit-head-json, audit head --json",
    "token-list, token list",
    "token-create, token create bob --role birds:sre --key k1",
    "token-revoke, token revoke bob --key k1",
    "up-without-server, up",
    "unknown-command, lsit",
    "no-such-release, status status-404",
  })
  void printsWhatTheGoldenFileHolds(String name, String command) throws IOException {
    Path file =
        Files.copy(Path.of("src/test/resources/slipway.yaml"), folder.resolve("slipway.yaml"));
    Path faulty = Files.writeString(folder.resolve("faulty.yaml"), "kind: Relese\nnmae: x\n");
    String[] args =
        Arrays.stream(command.split(" "))
            .map(word -> word.replace("FILE", file.toString()).replace("FAULTY", faulty.toString()))
            .map(word -> word.replace("DATA", "src/test/resources/drift"))
            .toArray(String[]::new);
    try (FixtureService service = new FixtureService()) {
      Ran ran = Ran.against(service, args);

      String came =
          "$ slipway %s\nexit %d\n--- out\n%s--- err\n%s"
              .formatted(command, ran.exit(), ran.out(), ran.err())
              .replace(file.toString(), "FILE")
              .replace(faulty.toString(), "FAULTY")
              .replace("src/test/resources/drift", "DATA");
      Golden.check(Path.of("src/test/resources/golden", name + ".txt"), came);
      assertThat(ran.all()).doesNotContain(Ran.TOKEN).doesNotContain("\u001b", "\u009b");
    }
  }
}
