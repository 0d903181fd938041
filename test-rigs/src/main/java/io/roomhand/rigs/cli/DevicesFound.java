package io.roomhand.rigs.cli;

import io.roomhand.core.device.DeviceSurvey;
import java.util.ArrayList;
import java.util.List;

/** What surveys have found so far. Any thread. */
final class DevicesFound implements DeviceSurvey.Findings {
  private final List<DeviceSurvey.Entry> entries = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  /** What was seen and is of no use. */
  record Skipped(String node, String why) {}

  @Override
  public synchronized void found(DeviceSurvey.Entry entry) {
    entries.add(entry);
  }

  @Override
  public synchronized void skipped(String node, String why) {
    skipped.add(new Skipped(node, why));
  }

  synchronized List<DeviceSurvey.Entry> entries() {
    return List.copyOf(entries);
  }

  synchronized List<Skipped> skipped() {
    return List.copyOf(skipped);
  }
}
