package io.roomhand.emulators.dump;

import io.roomhand.emulators.uvc.ControlRequest.Kind;
import io.roomhand.emulators.uvc.UvcSelector;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a device was seen to answer to requests for its controls, as bytes. One thread. */
final class ControlAnswers {
  private final Map<UvcSelector, Map<Kind, byte[]>> all = new EnumMap<>(UvcSelector.class);

  void put(UvcSelector selector, Kind kind, byte[] answer) {
    all.computeIfAbsent(selector, any -> new EnumMap<>(Kind.class)).put(kind, answer.clone());
  }

  /** Null when it is not known. */
  byte @Nullable [] get(UvcSelector selector, Kind kind) {
    byte[] answer = all.getOrDefault(selector, Map.of()).get(kind);
    return answer == null ? null : answer.clone();
  }

  /** Those of both; what both have is as it is here. */
  ControlAnswers or(ControlAnswers others) {
    ControlAnswers both = new ControlAnswers();
    others.all.forEach(
        (selector, kinds) -> kinds.forEach((kind, v) -> both.put(selector, kind, v)));
    all.forEach((selector, kinds) -> kinds.forEach((kind, v) -> both.put(selector, kind, v)));
    return both;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }
}
