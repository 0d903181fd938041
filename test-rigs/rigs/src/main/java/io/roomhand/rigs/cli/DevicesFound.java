package io.roomhand.rigs.cli;

import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.provider.MicrophoneSurvey;
import io.roomhand.core.provider.UsbSurvey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surveys have found so far. Any thread. */
final class DevicesFound implements DeviceSurvey.Findings {
  private final List<DeviceSurvey.Entry> entries = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  private @Nullable List<UsbSurvey.Device> usb;
  private DeviceSurvey.@Nullable Sound sound;
  private @Nullable List<MicrophoneSurvey.Judged> microphones;

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

  @Override
  public synchronized void sound(DeviceSurvey.Sound told) {
    sound = told;
  }

  /** Null while it is not known. */
  synchronized DeviceSurvey.@Nullable Sound sound() {
    return sound;
  }

  synchronized void usb(List<UsbSurvey.Device> tree) {
    usb = List.copyOf(tree);
  }

  /** Null while it is not known. */
  synchronized @Nullable List<UsbSurvey.Device> usb() {
    return usb;
  }

  synchronized void microphones(List<MicrophoneSurvey.Judged> judged) {
    microphones = List.copyOf(judged);
  }

  /** Null while they were not listened to. */
  synchronized @Nullable List<MicrophoneSurvey.Judged> microphones() {
    return microphones;
  }

  synchronized List<DeviceSurvey.Entry> entries() {
    return List.copyOf(entries);
  }

  synchronized List<Skipped> skipped() {
    return List.copyOf(skipped);
  }
}
