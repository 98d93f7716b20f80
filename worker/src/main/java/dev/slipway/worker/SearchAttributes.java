package dev.slipway.worker;

import dev.slipway.release.SearchKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The search attributes of releases: without them Temporal refuses what a release says of itself.
 */
final class SearchAttributes {
  /** All are keywords. */
  static final List<String> NAMES =
      List.of(
          SearchKeys.TEAM.getName(),
          SearchKeys.SUBJECT.getName(),
          SearchKeys.KIND.getName(),
          SearchKeys.PHASE.getName(),
          SearchKeys.WAITING.getName());

  private static final IndexedValueType KEYWORD = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

  private final OperatorServiceStubs operator;
  private final String namespace;

  SearchAttributes(WorkflowServiceStubs stubs, String namespace) {
    this.operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
    this.namespace = namespace;
  }

  /**
   * Makes those that are missing.
   *
   * @throws IllegalStateException where they cannot be made; says the command that makes them
   */
  void ensure() {
    Map<String, IndexedValueType> there = existing();
    List<String> missing = new ArrayList<>();
    for (String name : NAMES) {
      IndexedValueType type = there.getOrDefault(name, KEYWORD);
      if (type != KEYWORD) {
        throw new IllegalStateException(
            "expected the search attribute %s of the namespace %s to be a Keyword, but it is a %s; remove it (temporal operator search-attribute remove --namespace %s --name %s) and start again"
                .formatted(name, namespace, word(type), namespace, name));
      }
      if (!there.containsKey(name)) {
        missing.add(name);
      }
    }
    missing.forEach(name -> create(name, missing));
  }

  /** None where the server does not list them: creating is safe to repeat. */
  private Map<String, IndexedValueType> existing() {
    try {
      return operator
          .blockingStub()
          .listSearchAttributes(
              ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
          .getCustomAttributesMap();
    } catch (StatusRuntimeException e) {
      return Map.of();
    }
  }

  /** One by one: an attribute that another worker has just made must not keep the others away. */
  private void create(String name, List<String> missing) {
    try {
      operator
          .blockingStub()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putSearchAttributes(name, KEYWORD)
                  .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw new IllegalStateException(refusal(missing, e), e);
      }
    }
  }

  private String refusal(List<String> missing, StatusRuntimeException e) {
    return "expected the search attributes %s in the namespace %s, but they are missing and cannot be made (%s); let somebody who may run: %s"
        .formatted(
            String.join(", ", missing), namespace, e.getStatus().getCode(), command(missing));
  }

  /** What makes them by hand. */
  private String command(List<String> missing) {
    return missing.stream()
        .map(name -> " --name " + name + " --type Keyword")
        .collect(
            Collectors.joining(
                "", "temporal operator search-attribute create --namespace " + namespace, ""));
  }

  private static String word(IndexedValueType type) {
    return type.name().replace("INDEXED_VALUE_TYPE_", "");
  }
}
