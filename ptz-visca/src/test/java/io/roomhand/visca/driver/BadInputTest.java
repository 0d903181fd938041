package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.good;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.visca.driver.ScriptedUdpCamera.Form;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a bad camera does to its own head, on every transport, while a good one beside it, on the
 * same line or loop, goes on. The bad one is number 1.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class BadInputTest {
  enum Kind {
    TCP,
    UDP,
    SONY,
    SERIAL
  }

  /** A bad camera, a good one, and the driver of both. */
  private static final class Pair implements AutoCloseable {
    private final List<Closeable> cameras;
    private final ProviderRig rig;
    private final String badAddress;
    private final String goodAddress;
    private final ThrowingSender sender;

    interface ThrowingSender {
      void send(String hex) throws Exception;
    }

    Pair(Kind kind, Function<String, String> script) throws Exception {
      switch (kind) {
        case TCP -> {
          ScriptedCamera bad = ScriptedCamera.start(script);
          ScriptedCamera good = ScriptedCamera.start(ScriptedCamera.WILLING);
          cameras = List.of(bad::close, good::close);
          badAddress = bad.address();
          goodAddress = good.address();
          sender = bad::send;
          rig = ProviderRig.open(badAddress, goodAddress);
        }
        case UDP, SONY -> {
          Form form = kind == Kind.UDP ? Form.RAW : Form.SONY;
          ScriptedUdpCamera bad = ScriptedUdpCamera.start(form, script);
          ScriptedUdpCamera good = ScriptedUdpCamera.start(form, ScriptedCamera.WILLING);
          cameras = List.of(bad::close, good::close);
          badAddress = bad.address();
          goodAddress = good.address();
          sender = bad::send;
          rig = ProviderRig.open(badAddress, goodAddress);
        }
        case SERIAL -> {
          ScriptedSerialLine line = new ScriptedSerialLine(2);
          line.script(1, script);
          cameras = List.of();
          badAddress = ScriptedSerialLine.address(1);
          goodAddress = ScriptedSerialLine.address(2);
          sender = line::send;
          rig = ProviderRig.open(line, badAddress, goodAddress);
        }
        default -> throw new IllegalArgumentException(kind.name());
      }
    }

    PtzHead bad() {
      return head(badAddress);
    }

    PtzHead good() {
      return head(goodAddress);
    }

    private PtzHead head(String address) {
      await().until(() -> !heads(address).isEmpty());
      return heads(address).get(0);
    }

    private List<PtzHead> heads(String address) {
      return rig.events(DeviceEvent.HeadAttached.class).stream()
          .map(DeviceEvent.HeadAttached::head)
          .filter(head -> head.id().toString().contains(address))
          .toList();
    }

    boolean badIsKnown() {
      return !heads(badAddress).isEmpty();
    }

    void goodOneGoesOn() throws Exception {
      ProviderRig.good(left(good()));
      ProviderRig.good(good().stop());
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
    }

    @Override
    public void close() throws IOException {
      rig.close();
      for (Closeable camera : cameras) {
        camera.close();
      }
    }
  }

  private static boolean motion(String frame) {
    return frame.startsWith("81 01 06 01");
  }

  /** The next answer's bytes run into the cut one: both are lost, the one after counts again. */
  @ParameterizedTest
  @EnumSource
  void anAnswerWithoutTerminatorCostsARepetition(Kind kind) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Function<String, String> script =
        frame ->
            motion(frame) && asked.getAndIncrement() == 0
                ? "90 41"
                : ScriptedCamera.WILLING.apply(frame);
    try (Pair pair = new Pair(kind, script)) {
      good(left(pair.bad()));
      good(pair.bad().stop());
      pair.goodOneGoesOn();
    }
  }

  @ParameterizedTest
  @EnumSource
  void framesOf17BytesAreNoAnswers(Kind kind) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Function<String, String> script =
        frame ->
            motion(frame) && asked.getAndIncrement() == 0
                ? "90 41 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F FF"
                : ScriptedCamera.WILLING.apply(frame);
    try (Pair pair = new Pair(kind, script)) {
      good(left(pair.bad()));
      good(pair.bad().stop());
      pair.goodOneGoesOn();
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseBetweenAnswersIsSkipped(Kind kind) throws Exception {
    Function<String, String> script =
        frame -> "00 13 37 7F FF " + ScriptedCamera.WILLING.apply(frame);
    try (Pair pair = new Pair(kind, script)) {
      good(left(pair.bad()));
      pair.sender.send("0D 0A 0D 0A 13 FF 7F 7F FF FF FF");
      good(pair.bad().stop());
      pair.goodOneGoesOn();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHeadThatFallsSilentGivesOneErrorForEachCall(Kind kind) throws Exception {
    AtomicInteger frames = new AtomicInteger();
    Function<String, String> script =
        frame -> motion(frame) || frames.get() > 0 ? "" : ScriptedCamera.WILLING.apply(frame);
    try (Pair pair = new Pair(kind, script)) {
      PtzHead bad = pair.bad();
      frames.incrementAndGet();
      assertThat(failure(left(bad)).code()).isEqualTo(ErrorCode.UNCONFIRMED);
      assertThat(failure(bad.stop()).code()).isEqualTo(ErrorCode.UNCONFIRMED);
      pair.goodOneGoesOn();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHeadThatNeverAnswersDisturbsNobody(Kind kind) throws Exception {
    try (Pair pair = new Pair(kind, ScriptedCamera.SILENT)) {
      for (int i = 0; i < 5; i++) {
        pair.goodOneGoesOn();
      }
      if (kind == Kind.TCP) {
        assertThat(failure(left(pair.bad())).code()).isEqualTo(ErrorCode.UNCONFIRMED);
      } else {
        assertThat(pair.badIsKnown()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHeadThatAnswersEverythingWithErrorsGivesOneErrorForEachCall(Kind kind) throws Exception {
    try (Pair pair = new Pair(kind, frame -> "90 60 02 FF")) {
      PtzHead bad = pair.bad();
      assertThat(failure(left(bad))).hasMessageContaining("syntax error");
      assertThat(failure(bad.stop()).code()).isEqualTo(ErrorCode.REJECTED);
      assertThat(failure(left(bad)).code()).isEqualTo(ErrorCode.REJECTED);
      pair.goodOneGoesOn();
    }
  }
}
