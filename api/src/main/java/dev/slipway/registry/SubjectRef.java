package dev.slipway.registry;

import java.util.Objects;
import java.util.Optional;

/**
 * What is released: a model or a prompt, by the name it has in its registry.
 *
 * <pre>{@code
 * subject:
 *   model: {registry: files, name: penguin-species, alias: production}
 * }</pre>
 *
 * @param kind model, prompt or agent
 * @param registry where its versions are kept
 * @param name unique within the registry
 * @param alias the alias (label) that production reads; default {@code production}
 * @param file for a prompt: its file, relative to the release file
 */
public record SubjectRef(
    Kind kind, Registry registry, String name, String alias, Optional<String> file) {
  public static final String DEFAULT_ALIAS = "production";

  /** The kinds of subject. */
  public enum Kind {
    MODEL,
    PROMPT,
    AGENT
  }

  /** Stores of versions and aliases. */
  public enum Registry {
    FILES,
    MLFLOW,
    LANGFUSE,
    HUGGINGFACE
  }

  public SubjectRef {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(registry);
    Objects.requireNonNull(name);
    Objects.requireNonNull(alias);
    file = Objects.requireNonNullElse(file, Optional.empty());
  }

  /** A short stable text, for ids and messages: {@code model/penguin-species}. */
  public String label() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + name;
  }
}
