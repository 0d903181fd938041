package io.roomhand.core.provider;

import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.time.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a provider is given when it is opened.
 *
 * @param time clocks and delays
 * @param random chance, seeded in tests
 * @param dataFolder path of the folder in which the service keeps its files
 * @param ptz the configuration's PTZ entries, those that another provider suggested included
 * @param headProfiles the camera models that the configuration describes, each as keys and values
 *     for the driver of its heads
 * @param events where its events go
 */
public record ProviderContext(
    TimeSource time,
    RandomGenerator random,
    String dataFolder,
    List<PtzSetup> ptz,
    List<Map<String, String>> headProfiles,
    DeviceEventSink events) {

  public ProviderContext {
    ptz = List.copyOf(ptz);
    headProfiles = List.copyOf(headProfiles);
  }

  /** Without camera models of its own. */
  public ProviderContext(
      TimeSource time,
      RandomGenerator random,
      String dataFolder,
      List<PtzSetup> ptz,
      DeviceEventSink events) {
    this(time, random, dataFolder, ptz, List.of(), events);
  }
}
