package io.roomhand.emulators.speakerphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.emulators.uac.EmulatedSpeaker.Heard;
import io.roomhand.emulators.uac.Signal;
import io.roomhand.emulators.usb.UsbIpClient;
import io.roomhand.emulators.usb.UsbIpClient.Answer;
import io.roomhand.emulators.usb.UsbIpServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Isochronous transfers in virtual time: what is not due is not answered, however long one waits.
 */
class SoundStreamsTest {
  private static final int MICROPHONE = 0x82;
  private static final int SPEAKER = 0x02;
  private static final int FRAME = 48;
  private static final int UNLINKED = -104;

  /** All samples differ for more than a second. */
  private static final Signal COUNT = sample -> (short) sample;

  private final VirtualTime time = new VirtualTime();
  private final UsbSpeakerphone phone = new UsbSpeakerphone("P1", false);
  private UsbIpServer server;
  private UsbIpClient host;

  @BeforeEach
  void attach() throws IOException {
    server = UsbIpServer.start(0, time);
    host = UsbIpClient.attach(server.port(), server.plug(phone));
    host.set(1, 11, 1, 1);
    host.set(1, 11, 1, 2);
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    server.close();
    assertThat(threads()).isZero();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("usbip-"))
        .count();
  }

  private void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  /** Sees to it that the server has read all that was sent, and has answered nothing. */
  private void nothingIsAnswered() throws IOException {
    assertThat(host.get(0x80, 8, 0, 0, 1).bytes()).hasSize(1);
  }

  private int record(int packets) throws IOException {
    return host.submitIsochronous(MICROPHONE, packets, packets * FRAME * 2, new byte[0]);
  }

  private int play(short... stereo) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(2 * stereo.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asShortBuffer().put(stereo);
    return host.submitIsochronous(
        SPEAKER, stereo.length / (2 * FRAME), 2 * stereo.length, data.array());
  }

  private static List<Integer> samples(Answer answer) {
    List<Integer> samples = new ArrayList<>();
    ByteBuffer data = ByteBuffer.wrap(answer.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    while (data.hasRemaining()) {
      samples.add((int) data.getShort());
    }
    return samples;
  }

  private static List<Integer> count(int from, int count) {
    List<Integer> samples = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      samples.add((int) (short) i);
    }
    return samples;
  }

  @Test
  void aTransferIsAnsweredWhenItsFramesAreOver() throws IOException {
    phone.microphone().hear(COUNT);
    int first = record(3);
    nothingIsAnswered();
    pass(3);
    nothingIsAnswered();
    pass(1);
    Answer answer = host.next();
    assertThat(answer.sequence()).isEqualTo(first);
    assertThat(answer.status()).isZero();
    assertThat(answer.startFrame()).isEqualTo(1);
    assertThat(answer.packets()).containsExactly(96, 96, 96);
    assertThat(answer.actual()).isEqualTo(288);
    assertThat(samples(answer)).isEqualTo(count(FRAME, 3 * FRAME));
  }

  @Test
  void tenSecondsAreSoManySamplesWithoutAGap() throws IOException {
    phone.microphone().hear(COUNT);
    List<Integer> recorded = new ArrayList<>();
    List<Integer> frames = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      record(1);
    }
    nothingIsAnswered();
    int answers = 0;
    for (int i = 0; i < 2_500; i++) {
      pass(4);
      for (int due = i == 0 ? 3 : 4; due > 0; due--) {
        Answer answer = host.next();
        frames.add(answer.startFrame());
        recorded.addAll(samples(answer));
        answers++;
        record(1);
      }
      if (i % 100 == 0) {
        nothingIsAnswered();
      }
    }
    assertThat(answers).as("all frames but the one that ran at the beginning").isEqualTo(9_999);
    assertThat(recorded).isEqualTo(count(FRAME, 9_999 * FRAME));
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i)).isEqualTo((i + 1) % 2_048);
    }
    assertThat(phone.microphone().sent()).isEqualTo(9_999 * FRAME);
    assertThat(phone.microphone().lost()).isZero();
  }

  @Test
  void aLateHostCatchesUpButNotForLongerThanFiveSeconds() throws IOException {
    phone.microphone().hear(COUNT);
    record(3);
    nothingIsAnswered();
    pass(4);
    assertThat(samples(host.next())).startsWith(FRAME);
    pass(4_900);
    record(100);
    assertThat(samples(host.next())).as("at once").isEqualTo(count(4 * FRAME, 100 * FRAME));
    pass(5_300);
    record(4);
    nothingIsAnswered();
    pass(8);
    Answer anew = host.next();
    assertThat(anew.startFrame()).isEqualTo((4 + 4_900 + 5_300 + 1) % 2_048);
    assertThat(phone.microphone().lost()).isEqualTo(4 + 4_900 + 5_300 - 104);
  }

  @Test
  void whatIsTakenBackIsNotAnsweredAndTheNextStreamBeginsAnew() throws IOException {
    record(4);
    int second = record(4);
    int third = record(4);
    nothingIsAnswered();
    host.unlink(second);
    assertThat(host.next().status()).isEqualTo(UNLINKED);
    pass(8);
    assertThat(host.next().startFrame()).isEqualTo(1);
    nothingIsAnswered();
    host.unlink(third);
    assertThat(host.next().status()).isEqualTo(UNLINKED);
    host.unlink(third);
    assertThat(host.next().status()).as("it is gone").isZero();
    pass(92);
    record(3);
    nothingIsAnswered();
    pass(4);
    assertThat(host.next().startFrame()).as("from now on").isEqualTo(101);
    assertThat(phone.microphone().lost()).isZero();
  }

  @Test
  void aStreamThatRanOutBeginsAnewWithTheNextSetting() throws IOException {
    record(3);
    nothingIsAnswered();
    pass(4);
    host.next();
    host.set(1, 11, 0, 1);
    pass(496);
    host.set(1, 11, 1, 1);
    record(3);
    nothingIsAnswered();
    pass(4);
    assertThat(host.next().startFrame()).isEqualTo(501);
  }

  @Test
  void mutedIsExactlyZeroAndVolumeScales() throws IOException {
    phone.microphone().hear(Signal.tone(1_000));
    assertThat(samplesOfFrames()).contains(32_767, -32_767);
    host.set(0x21, 1, 0x0100, 0x0500, (byte) 1);
    assertThat(samplesOfFrames()).containsOnly(0);
    host.set(0x21, 1, 0x0100, 0x0500, (byte) 0);
    host.set(0x21, 1, 0x0200, 0x0500, (byte) 0, (byte) -20);
    List<Integer> quiet = samplesOfFrames();
    assertThat(Collections.max(quiet)).isEqualTo(3_277);
    assertThat(Collections.min(quiet)).isBetween(-3_277, -3_276);
    phone.microphone().unit().muteByHand(true);
    assertThat(samplesOfFrames()).containsOnly(0);
  }

  /** Of four, in a stream that begins now. */
  private List<Integer> samplesOfFrames() throws IOException {
    host.set(1, 11, 1, 1);
    record(4);
    nothingIsAnswered();
    pass(8);
    return samples(host.next());
  }

  @Test
  void theSpeakerIsHeardBehindItsFeatureUnit() throws IOException {
    List<Short> heard = Collections.synchronizedList(new ArrayList<>());
    phone.speaker().listen(samples -> addAll(heard, samples));
    short[] played = new short[2 * FRAME];
    played[0] = Short.MIN_VALUE;
    played[3] = 100;
    play(played);
    nothingIsAnswered();
    assertThat(phone.speaker().heard().samples()).isZero();
    pass(4);
    Answer answer = host.next();
    assertThat(answer.packets()).containsExactly(192);
    assertThat(answer.actual()).isEqualTo(192);
    assertThat(answer.data()).isEmpty();
    assertThat(phone.speaker().heard()).isEqualTo(new Heard(FRAME, 2, 32_768));
    assertThat(heard).hasSize(2 * FRAME).startsWith(Short.MIN_VALUE, (short) 0, (short) 0);
    phone.speaker().forget();
    host.set(0x21, 1, 0x0100, 0x0200, (byte) 1);
    host.set(1, 11, 1, 2);
    play(played);
    nothingIsAnswered();
    pass(4);
    host.next();
    assertThat(phone.speaker().heard()).isEqualTo(new Heard(FRAME, 0, 0));
  }

  private static void addAll(List<Short> all, short[] samples) {
    for (short sample : samples) {
      all.add(sample);
    }
  }

  @Test
  void theMicrophoneHearsTheSpeakerSoManySamplesLater() throws IOException {
    int delay = 100;
    phone.microphone().hear(phone.speaker().echo(delay));
    short[] played = new short[2 * 6 * FRAME];
    for (int i = 0; i < played.length; i++) {
      played[i] = (short) (1 + i / 2);
    }
    record(11);
    play(played);
    nothingIsAnswered();
    pass(12);
    List<Integer> recorded = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      recorded.addAll(samples(host.next()));
    }
    assertThat(recorded).hasSize(11 * FRAME);
    assertThat(recorded.subList(0, delay)).containsOnly(0);
    assertThat(recorded.subList(delay, delay + 6 * FRAME)).isEqualTo(count(1, 6 * FRAME));
    assertThat(recorded.subList(delay + 6 * FRAME, 11 * FRAME)).containsOnly(0);
  }

  @Test
  void packetsOutsideTheirTransferEndTheConnection() throws IOException {
    byte[] command = new byte[48 + 16];
    ByteBuffer out = ByteBuffer.wrap(command);
    out.putInt(1).putInt(1_000).putInt((1 << 16) | 2).putInt(1).putInt(2);
    out.putInt(0).putInt(96).putInt(0).putInt(1).putInt(1);
    out.position(48);
    out.putInt(90).putInt(96);
    host.raw(command);
    assertThat(host.isCutOff()).isTrue();
  }

  @Test
  void unplugEndsTheStreams() throws IOException {
    for (int i = 0; i < 100; i++) {
      record(4);
    }
    nothingIsAnswered();
    server.unplug("1-1");
    assertThat(host.isCutOff()).isTrue();
    await().until(() -> threads() == 1);
  }
}
