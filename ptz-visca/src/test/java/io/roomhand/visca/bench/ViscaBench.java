package io.roomhand.visca.bench;

import io.roomhand.testkit.bench.Bench;

/** VISCA against bare arrays, bare channels and the wire's own limit. */
public final class ViscaBench implements Bench {
  @Override
  public String area() {
    return "visca";
  }

  @Override
  public void run() throws Exception {
    new CodecBench().run();
    new RoundTripBench().run();
    new SerialBench().run();
    new StopBench().run();
    new JoystickBench().run();
    new ManyHeadsBench().run();
  }

  /**
   * Without what takes minutes: 300 stops, one head alone at 10 commands a second, the joystick.
   */
  @Override
  public void runShort() throws Exception {
    new CodecBench().run();
    new RoundTripBench().run();
    new SerialBench().run();
    new StopBench().runShort();
    new ManyHeadsBench().runShort();
  }
}
