package io.roomhand.core.provider;

import io.roomhand.core.config.Section;
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
 * @param config the whole configuration, of which a provider reads what is its own
 * @param memory what it keeps over restarts
 * @param events where its events go
 */
public record ProviderContext(
    TimeSource time,
    RandomGenerator random,
    String dataFolder,
    List<PtzSetup> ptz,
    Section config,
    ProviderMemory memory,
    DeviceEventSink events) {

  public ProviderContext {
    ptz = List.copyOf(ptz);
  }

  /** With a configuration that says nothing else, and without a memory. */
  public ProviderContext(
      TimeSource time,
      RandomGenerator random,
      String dataFolder,
      List<PtzSetup> ptz,
      DeviceEventSink events) {
    this(time, random, dataFolder, ptz, Section.of(Map.of()), ProviderMemory.none(), events);
  }
}
