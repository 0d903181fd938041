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
 * @param traces files into which drivers write what goes over their wires, by the provider's id
 * @param memory what it keeps over restarts
 * @param events where its events go
 */
public record ProviderContext(
    TimeSource time,
    RandomGenerator random,
    String dataFolder,
    List<PtzSetup> ptz,
    List<Map<String, String>> headProfiles,
    Map<String, String> traces,
    ProviderMemory memory,
    DeviceEventSink events) {

  public ProviderContext {
    ptz = List.copyOf(ptz);
    headProfiles = List.copyOf(headProfiles);
    traces = Map.copyOf(traces);
  }

  /** Without a memory. */
  public ProviderContext(
      TimeSource time,
      RandomGenerator random,
      String dataFolder,
      List<PtzSetup> ptz,
      List<Map<String, String>> headProfiles,
      Map<String, String> traces,
      DeviceEventSink events) {
    this(time, random, dataFolder, ptz, headProfiles, traces, ProviderMemory.none(), events);
  }

  /** Without camera models of its own, without traces, and without a memory. */
  public ProviderContext(
      TimeSource time,
      RandomGenerator random,
      String dataFolder,
      List<PtzSetup> ptz,
      DeviceEventSink events) {
    this(time, random, dataFolder, ptz, List.of(), Map.of(), events);
  }
}
