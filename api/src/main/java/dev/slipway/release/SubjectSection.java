package dev.slipway.release;

import dev.slipway.registry.SubjectRef;
import dev.slipway.registry.SubjectRef.Kind;
import dev.slipway.registry.SubjectRef.Registry;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.Section;
import java.util.List;
import java.util.Optional;

/** {@code subject}: what is released. */
final class SubjectSection {
  static final Section SUBJECT = Section.at("subject").may("model", "prompt", "agent");
  static final Section MODEL = Section.at("subject.model").must("name").may("registry", "alias");
  static final Section PROMPT =
      Section.at("subject.prompt").must("name").may("store", "alias", "file");
  static final Section AGENT =
      Section.at("subject.agent")
          .must("name", "model", "prompts")
          .may("registry", "alias", "tools");
  static final List<Section> ALL = List.of(SUBJECT, MODEL, PROMPT, AGENT);

  private static final Form<Registry> MODEL_REGISTRY =
      Form.oneOf(List.of(Registry.FILES, Registry.MLFLOW, Registry.HUGGINGFACE));
  private static final Form<Registry> PROMPT_STORE =
      Form.oneOf(List.of(Registry.FILES, Registry.LANGFUSE, Registry.MLFLOW));
  private static final SubjectRef NONE =
      new SubjectRef(
          Kind.MODEL, Registry.FILES, "none", SubjectRef.DEFAULT_ALIAS, Optional.empty());

  private SubjectSection() {}

  static SubjectRef read(Fields root) {
    return root.fields("subject", SUBJECT).flatMap(SubjectSection::subject).orElse(NONE);
  }

  private static Optional<SubjectRef> subject(Fields subject) {
    return subject
        .choice(SUBJECT.names())
        .flatMap(
            kind ->
                switch (kind) {
                  case "model" -> subject.fields(kind, MODEL).map(SubjectSection::model);
                  case "prompt" -> subject.fields(kind, PROMPT).map(SubjectSection::prompt);
                  default -> subject.fields(kind, AGENT).map(SubjectSection::agent);
                });
  }

  private static SubjectRef model(Fields fields) {
    Registry registry = fields.get("registry", MODEL_REGISTRY, Registry.FILES);
    return ref(Kind.MODEL, registry, fields, Optional.empty());
  }

  private static SubjectRef prompt(Fields fields) {
    Registry store = fields.get("store", PROMPT_STORE, Registry.FILES);
    Optional<String> file = fields.find("file", Forms.FILE);
    if (store == Registry.FILES && !fields.has("file")) {
      fields.fault("file", "be set for store files", "missing", "the prompt's own file");
    }
    return ref(Kind.PROMPT, store, fields, file);
  }

  private static SubjectRef agent(Fields fields) {
    fields.find("model", Forms.SUBJECT_NAME);
    fields.list("prompts", Forms.SUBJECT_NAME, "the prompts of the bundle");
    fields.list("tools", Forms.METRIC, "the tools that the agent may call");
    Registry registry = fields.get("registry", Form.oneOf(Registry.class), Registry.FILES);
    return ref(Kind.AGENT, registry, fields, Optional.empty());
  }

  private static SubjectRef ref(
      Kind kind, Registry registry, Fields fields, Optional<String> file) {
    String name = fields.get("name", Forms.SUBJECT_NAME, "none");
    String alias = fields.get("alias", Forms.ALIAS, SubjectRef.DEFAULT_ALIAS);
    return new SubjectRef(kind, registry, name, alias, file);
  }
}
