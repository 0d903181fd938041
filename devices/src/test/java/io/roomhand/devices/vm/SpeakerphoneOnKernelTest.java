package io.roomhand.devices.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.emulators.hid.PhoneButtons.Lights;
import io.roomhand.emulators.speakerphone.UsbSpeakerphone;
import io.roomhand.emulators.uac.Signal;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.VirtualPorts;
import io.roomhand.testkit.vm.MachineTools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The emulated speakerphone at the kernel's own drivers, with the programs of alsa-utils: what
 * other tests build on. No driver of ours takes part.
 */
@Tag("vm")
class SpeakerphoneOnKernelTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CARD = "Speakerphone";
  private static final int RATE = Signal.RATE;

  /** A buffer of 4 s: a machine that stands still for half of one is no error then. */
  private static final String PATIENT = "--buffer-time=4000000 --period-time=100000";

  private static final Signal TONE = Signal.tone(997);

  /** All samples differ from each other for more than a second. */
  private static final Signal COUNT = sample -> (short) sample;

  private final UsbSpeakerphone phone = new UsbSpeakerphone("PHONE0001", false);
  private UsbIpServer server;
  private String busId;
  private VirtualPorts ports;
  private int port;

  @BeforeEach
  void plugIn() throws Exception {
    MachineTools.run("modprobe", "vhci-hcd");
    server = UsbIpServer.start(0);
    busId = server.plug(phone);
    ports = VirtualPorts.open();
    attach();
  }

  private void attach() throws Exception {
    port = ports.attach(server, busId);
    await().atMost(PATIENCE).until(() -> Files.exists(Path.of("/proc/asound", CARD)));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> Files.exists(buttons()));
    MachineTools.run("udevadm", "settle", "-t", "60");
  }

  @AfterEach
  void unplug() throws IOException {
    ports.detach(port);
    server.close();
    assertThat(phone.microphone().lost()).as("packets that the machine was too slow for").isZero();
    assertThat(phone.speaker().lost()).isZero();
  }

  private Path buttons() throws IOException {
    String device = Objects.requireNonNull(ports.device(port));
    Path hid = first(Path.of("/sys/bus/usb/devices", device, device + ":1.3"), "0003:*");
    return Path.of("/dev").resolve(first(hid.resolve("hidraw"), "hidraw*").getFileName());
  }

  private static Path first(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      return entries.iterator().next();
    }
  }

  /**
   * @param to a file, or {@code -} for the program's output
   */
  private static Process arecord(int seconds, String to) throws IOException {
    return program(
        "arecord -q -t raw -D hw:%s -f S16_LE -r 48000 -c 1 -d %d %s %s"
            .formatted(CARD, seconds, PATIENT, to));
  }

  private static Process program(String command) throws IOException {
    return new ProcessBuilder(command.split(" ", -1))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A program that records into a file, so that nobody has to read in time. */
  private record Recording(Process process, Path file) {
    static Recording start(int seconds) throws IOException {
      Path file = Files.createTempFile("recorded", ".raw");
      return new Recording(arecord(seconds, file.toString()), file);
    }

    /** All samples, when it has ended. */
    short[] samples() throws Exception {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      short[] samples = SpeakerphoneOnKernelTest.samples(Files.readAllBytes(file));
      Files.delete(file);
      return samples;
    }
  }

  private static short[] samples(byte[] bytes) {
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private static short[] record(int seconds) throws Exception {
    short[] samples = Recording.start(seconds).samples();
    assertThat(samples).hasSize(seconds * RATE);
    return samples;
  }

  private static void hear(short[] samples, int from, int to, Signal signal) {
    long phase = 0;
    while (!isHeard(samples, from, Math.min(to, from + 64), signal, phase)) {
      assertThat(++phase).as("the samples are none of the signal's").isLessThan(1 << 17);
    }
    assertThat(isHeard(samples, from, to, signal, phase)).as("without a gap").isTrue();
  }

  private static boolean isHeard(short[] samples, int from, int to, Signal signal, long phase) {
    for (int i = from; i < to; i++) {
      if (samples[i] != (short) signal.at(phase + i - from)) {
        return false;
      }
    }
    return true;
  }

  private static int afterLastSound(short[] samples) {
    int end = samples.length;
    while (end > 0 && samples[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void aCardOfItsNameRecordsWhatItHearsUntilItIsMuted() throws Exception {
    assertThat(Files.readString(Path.of("/proc/asound/cards"))).contains("Roomhand Speakerphone");
    phone.microphone().hear(TONE);
    short[] tone = record(2);
    hear(tone, 0, tone.length, TONE);

    Recording recording = Recording.start(5);
    long before = phone.microphone().sent();
    await().atMost(PATIENCE).until(() -> phone.microphone().sent() > before + RATE / 2);
    MachineTools.run("amixer", "-c", CARD, "sset", "Mic", "nocap");
    assertThat(phone.microphone().unit().isMuted()).isTrue();
    short[] samples = recording.samples();
    assertThat(samples).hasSize(5 * RATE);
    int end = afterLastSound(samples);
    assertThat(end).isBetween(RATE / 2, samples.length - RATE);
    hear(samples, 0, end, TONE);

    assertThat(record(1)).containsOnly(0);
    phone.microphone().unit().muteByHand(false);
    await()
        .atMost(PATIENCE)
        .until(() -> MachineTools.run("amixer", "-c", CARD, "sget", "Mic").contains("[on]"));
    MachineTools.run("amixer", "-c", CARD, "sset", "Mic", "40");
    int peak = 0;
    for (short sample : record(1)) {
      peak = Math.max(peak, sample);
    }
    assertThat(peak).as("-20 dB").isEqualTo(3_277);
  }

  /** How fast they come is printed: a machine that is too busy to keep up says nothing about it. */
  @Test
  void tenSecondsComeWithoutALossAndNotBeforeTheirTime() throws Exception {
    phone.microphone().hear(COUNT);
    List<Long> moments = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    byte[] all = new byte[2 * 11 * RATE];
    int got = 0;
    long begun = System.nanoTime();
    Process process = arecord(11, "-");
    try (InputStream in = process.getInputStream()) {
      for (int part = 0; part >= 0 && got < all.length; got += Math.max(0, part)) {
        part = in.read(all, got, all.length - got);
        moments.add(System.nanoTime());
        counts.add(got / 2);
      }
    }
    assertThat(got).isEqualTo(all.length);
    short[] samples = samples(all);
    hear(samples, 0, samples.length, COUNT);
    assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.SECONDS.toNanos(11) / 1_000 * 999);
    System.out.printf("the microphone's pace: %.2f samples a second%n", pace(moments, counts));
  }

  /**
   * Samples a second, between the moments in the first and in the last four seconds at which they
   * were the least late: how long the machine lets a program wait says nothing about the device.
   */
  private static double pace(List<Long> moments, List<Integer> counts) {
    int early = leastLate(moments, counts, 0, 4 * RATE);
    int late = leastLate(moments, counts, 7 * RATE, 11 * RATE);
    return (counts.get(late) - counts.get(early))
        / ((moments.get(late) - moments.get(early)) / 1e9);
  }

  private static int leastLate(List<Long> moments, List<Integer> counts, int from, int to) {
    int least = -1;
    double latest = Double.MAX_VALUE;
    for (int i = 0; i < counts.size(); i++) {
      double lateness = (moments.get(i) - moments.get(0)) / 1e9 - (double) counts.get(i) / RATE;
      if (counts.get(i) > from && counts.get(i) <= to && lateness < latest) {
        least = i;
        latest = lateness;
      }
    }
    return least;
  }

  @Test
  void itPlaysAndHearsItselfAtOnceAndItsButtonsWork() throws Exception {
    short[] played = new short[2 * RATE];
    for (int i = 0; i < played.length; i++) {
      played[i] = (short) (1 + i % 30_000);
    }
    ByteBuffer stereo = ByteBuffer.allocate(4 * (2 * RATE + RATE / 2));
    stereo.order(ByteOrder.LITTLE_ENDIAN);
    for (short sample : played) {
      stereo.putShort(sample).putShort(sample);
    }
    Path file = Files.write(Files.createTempFile("played", ".raw"), stereo.array());
    phone.microphone().hear(phone.speaker().echo(RATE / 10));
    Recording recording = Recording.start(8);
    await().atMost(PATIENCE).until(() -> phone.microphone().sent() > 0);
    Process playing =
        program(
            "aplay -q -t raw -D hw:%s -f S16_LE -r 48000 -c 2 %s %s"
                .formatted(CARD, PATIENT, file));
    await().atMost(PATIENCE).until(() -> phone.speaker().heard().samples() > 0);
    assertThat(reportsOf(phone.buttons()::pressMute)).containsExactly(2, 2, 2, 0);
    Files.write(buttons(), new byte[] {2, 2});
    await().atMost(PATIENCE).until(() -> phone.buttons().lights().mute());
    assertThat(phone.buttons().lights()).isEqualTo(new Lights(false, true, false));

    short[] recorded = recording.samples();
    assertThat(recorded).hasSize(8 * RATE);
    assertThat(playing.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(playing.exitValue()).isZero();
    assertThat(phone.speaker().heard().nonZero()).isEqualTo(played.length);
    assertThat(phone.speaker().heard().peak()).isEqualTo(30_000);
    int end = afterLastSound(recorded);
    assertThat(end).as("all of it was heard").isGreaterThanOrEqualTo(played.length);
    assertThat(Arrays.copyOfRange(recorded, end - played.length, end)).isEqualTo(played);
    assertThat(phone.microphone().unit().isMuted()).as("the button only reports").isFalse();
  }

  /** The first two, by a program that reads before they are sent. */
  private byte[] reportsOf(Runnable press) throws Exception {
    String node = buttons().toString();
    Process reader = program("head -c 4 " + node);
    try {
      Path files = Path.of("/proc", String.valueOf(reader.pid()), "fd");
      await().atMost(PATIENCE).until(() -> isOpen(files, node));
      press.run();
      assertThat(reader.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return reader.getInputStream().readAllBytes();
    } finally {
      reader.destroyForcibly();
    }
  }

  private static boolean isOpen(Path files, String node) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(files)) {
      for (Path entry : entries) {
        if (Files.readSymbolicLink(entry).toString().equals(node)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void aRecordingEndsWithTheDeviceAndGoesOnWithTheNextPlug() throws Exception {
    phone.microphone().hear(TONE);
    Recording recording = Recording.start(60);
    await().atMost(PATIENCE).until(() -> phone.microphone().sent() > RATE / 2);
    ports.detach(port);
    short[] cut = recording.samples();
    assertThat(cut.length).isLessThan(10 * RATE);
    await().atMost(PATIENCE).until(() -> !Files.exists(Path.of("/proc/asound", CARD)));
    attach();
    short[] tone = record(1);
    hear(tone, 0, tone.length, TONE);
  }
}
