package io.roomhand.devices.linux.udev;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.devices.linux.kernel.Kernel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UeventTest {
  private static final String PROPERTIES =
      "ACTION=add\0DEVPATH=/devices/a/video4linux/video0\0SUBSYSTEM=video4linux\0SEQNUM=4711\0";
  private static final Uevent EXPECTED =
      new Uevent("add", "/devices/a/video4linux/video0", "video4linux", 4711);

  private static ByteBuffer buffer(byte[] bytes) {
    ByteBuffer buffer = Kernel.buffer(Math.max(1, bytes.length));
    buffer.put(0, bytes);
    return buffer;
  }

  private static @Nullable Uevent read(byte[] bytes) {
    return Uevent.read(buffer(bytes), bytes.length);
  }

  private static byte[] udev(int offset, int length) {
    byte[] properties = PROPERTIES.getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(40 + properties.length);
    message.put("libudev\0".getBytes(StandardCharsets.US_ASCII)).putInt(0xfeedcafe);
    message.order(ByteOrder.nativeOrder()).putInt(40).putInt(offset).putInt(length);
    message.position(40).put(properties);
    return message.array();
  }

  @Test
  void theKernelsMessages() {
    String text = "add@/devices/a/video4linux/video0\0" + PROPERTIES;
    assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(EXPECTED);
  }

  @Test
  void udevsMessages() {
    assertThat(read(udev(40, PROPERTIES.length()))).isEqualTo(EXPECTED);
  }

  @Test
  void lyingHeadersAndNoiseAreNoEvents() {
    assertThat(read(udev(40, Integer.MAX_VALUE))).isNull();
    assertThat(read(udev(-4, 10))).isNull();
    assertThat(read(new byte[0])).isNull();
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      assertThat(read(noise)).isNull();
    }
  }
}
