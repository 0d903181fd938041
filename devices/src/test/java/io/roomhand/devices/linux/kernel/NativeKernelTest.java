package io.roomhand.devices.linux.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The real kernel of the machine that builds, as far as it needs no device. */
@EnabledOnOs(OS.LINUX)
class NativeKernelTest {
  private static final int PAGE = 4_096;
  private static final int NOBODYS = 4;
  private static final int OTHER_USER = 65_534;
  private final Kernel kernel = NativeKernel.load();

  private int open(String path) {
    return kernel.open(path, Kernel.O_RDWR | Kernel.O_NONBLOCK | Kernel.O_CLOEXEC);
  }

  @Test
  void failuresAreNegatedErrorNumbers() {
    assertThat(open("/dev/roomhand-has-no-such-device")).isEqualTo(-Errno.ENOENT);
    int fd = open("/dev/null");
    assertThat(fd).isNotNegative();
    assertThat(kernel.ioctl(fd, Ioctl.ior('V', 0, 104), Kernel.buffer(104)))
        .isEqualTo(-Errno.ENOTTY);
    assertThat(kernel.close(fd)).isZero();
  }

  @Test
  void aWakeEndsAWait() {
    Wake wake = Wake.open(kernel);
    int[] files = {-1, wake.fd()};
    short[] wanted = {Kernel.POLLIN, Kernel.POLLIN};
    short[] happened = new short[2];
    assertThat(kernel.poll(files, wanted, happened, 0)).isZero();
    wake.ring();
    assertThat(kernel.poll(files, wanted, happened, 10_000)).isEqualTo(1);
    assertThat(happened).containsExactly(0, Kernel.POLLIN);
    wake.hush();
    assertThat(kernel.poll(files, wanted, happened, 0)).isZero();
    wake.close();
    wake.ring();
    wake.close();
  }

  @Test
  void memoryIsShared() {
    int fd = open("/dev/zero");
    Kernel.Mapping mapping = kernel.mmap(fd, PAGE, 0);
    ByteBuffer bytes = Objects.requireNonNull(mapping.bytes());
    bytes.putInt(PAGE - Integer.BYTES, 7);
    assertThat(bytes.getInt(PAGE - Integer.BYTES)).isEqualTo(7);
    assertThat(kernel.munmap(mapping)).isZero();
    assertThat(kernel.mmap(fd, 0, 0).error()).isEqualTo(-Errno.EINVAL);
    kernel.close(fd);
  }

  @Test
  void newsOfDevicesCanBeWaitedForWhereThereAreSome() {
    int socket = listen(1);
    assertThat(kernel.receive(socket, Kernel.buffer(PAGE)).length()).isEqualTo(-Errno.EAGAIN);
    assertThat(kernel.close(socket)).isZero();
  }

  private int listen(int groups) {
    int socket = kernel.deviceEvents(groups);
    assumeTrue(socket >= 0, "this machine forbids to hear of devices: " + Errno.name(socket));
    return socket;
  }

  /** In a group that nobody else listens to. */
  @Test
  void whoSentNewsIsTold() {
    int socket = listen(NOBODYS);
    byte[] text = "add@/nothing".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer message = Kernel.buffer(PAGE);
    try (NewsSender sender = new NewsSender()) {
      int sent = sender.send(text, 0, NOBODYS, sender.user());
      assumeTrue(sent == text.length, "this user may not send such news: " + Errno.name(sent));
      Kernel.Received toAll = kernel.receive(socket, message);
      assertThat(toAll.length()).isEqualTo(text.length);
      assertThat(message.get(0)).isEqualTo(text[0]);
      assertThat(message.get(text.length - 1)).isEqualTo(text[text.length - 1]);
      assertThat(toAll.groups()).isEqualTo(NOBODYS);
      assertThat(toAll.user()).isEqualTo(sender.user());
      assertThat(toAll.port()).isNotZero();

      assertThat(sender.send(text, sender.port(socket), 0, sender.user())).isEqualTo(text.length);
      assertThat(kernel.receive(socket, message).groups()).isZero();

      int disguised = sender.send(text, 0, NOBODYS, OTHER_USER);
      assumeTrue(disguised == text.length, "this user may not be another one");
      assertThat(kernel.receive(socket, message).user()).isEqualTo(OTHER_USER);
      assertThat(kernel.receive(socket, message).length()).isEqualTo(-Errno.EAGAIN);
    } finally {
      kernel.close(socket);
    }
  }
}
