package dev.slipway.service;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next opaque cursor of the next page; empty on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }
}
