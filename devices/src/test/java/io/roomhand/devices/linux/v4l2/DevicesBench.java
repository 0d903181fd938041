package io.roomhand.devices.linux.v4l2;

import io.roomhand.testkit.bench.Bench;

/** Cameras that come, and those that are there, against the work that nobody can spare. */
public final class DevicesBench implements Bench {
  @Override
  public String area() {
    return "devices";
  }

  @Override
  public void run() throws Exception {
    new HotplugBench().run();
    new EnumerationBench().run();
  }
}
