package io.roomhand.devices.linux.survey;

import io.roomhand.core.provider.DeviceSurvey;
import java.util.ArrayList;
import java.util.List;

/** What a survey tells, in order. */
public final class Surveyed implements DeviceSurvey.Findings {
  public final List<DeviceSurvey.Entry> found = new ArrayList<>();

  /** Node, colon, reason. */
  public final List<String> skipped = new ArrayList<>();

  @Override
  public void found(DeviceSurvey.Entry entry) {
    found.add(entry);
  }

  @Override
  public void skipped(String node, String why) {
    skipped.add(node + ": " + why);
  }
}
