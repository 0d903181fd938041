package io.roomhand.devices.linux.v4l2.mode;

import static io.roomhand.devices.linux.v4l2.fake.Seen.failure;
import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.v4l2.OnFakeMachine;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRatesTest extends OnFakeMachine {
  private static final int CONTINUOUS = 2;
  private static final int STEPWISE = 3;

  /** One rate for each size, as panorama cameras have. */
  private static FakeCamera oneRate() {
    return new FakeCamera().format("MJPG", 1_280, 720, 27).format("MJPG", 640, 360, 27);
  }

  /** Two rates for each size. */
  private static FakeCamera twoRates() {
    return new FakeCamera()
        .format("MJPG", 1_280, 720, 30)
        .format("MJPG", 640, 360, 30)
        .format("MJPG", 640, 360, 15);
  }

  private static void tellsNone(ByteBuffer parameters) {
    parameters.putInt(Structs.StreamParameters.NUMERATOR, 0);
    parameters.putInt(Structs.StreamParameters.DENOMINATOR, 0);
  }

  private static void canNeitherTellNorSet(ByteBuffer parameters) {
    tellsNone(parameters);
    parameters.putInt(Structs.StreamParameters.CAPABILITY, 0);
  }

  private VideoState set(FakeCamera fake, String mode) throws Exception {
    CameraAttached camera = machine.startWith(fake);
    assertThat(camera.video().modes()).contains(mode);
    return get(camera.camera().setModes(null, mode));
  }

  @Test
  void aDriverThatDoesNotTellItsRateIsSetToFormatAndSize() throws Exception {
    FakeCamera fake = oneRate();
    fake.lies(Requests.G_PARM, FrameRatesTest::canNeitherTellNorSet);
    VideoState set = set(fake, "640x360@27 MJPG");
    assertThat(set.activeMode()).isEqualTo("640x360@27 MJPG");
    assertThat(set.modes()).containsExactly("1280x720@27 MJPG", "640x360@27 MJPG");
    assertThat(set.picture()).extracting(PictureFormat::framerateHundredths).isEqualTo(0);
  }

  @Test
  void oneThatDoesNotKnowTheRequestsIsSetToFormatAndSize() throws Exception {
    FakeCamera fake = oneRate();
    fake.fails(Requests.G_PARM, Errno.ENOTTY);
    fake.fails(Requests.S_PARM, Errno.ENOTTY);
    assertThat(set(fake, "640x360@27 MJPG").activeMode()).isEqualTo("640x360@27 MJPG");
  }

  @Test
  void ratesThatCannotBeChosenAreNotListed() throws Exception {
    FakeCamera fake = twoRates();
    fake.lies(Requests.G_PARM, FrameRatesTest::canNeitherTellNorSet);
    VideoState set = set(fake, "640x360 MJPG");
    assertThat(set.activeMode()).isEqualTo("640x360 MJPG");
    assertThat(set.modes()).containsExactly("1280x720@30 MJPG", "640x360 MJPG");
  }

  /** It says that it can be set, so the rates are listed. */
  @Test
  void aRateThatIsSetAndNotToldIsBelieved() throws Exception {
    FakeCamera fake = twoRates();
    fake.lies(Requests.G_PARM, FrameRatesTest::tellsNone);
    CameraAttached camera = machine.startWith(fake);
    assertThat(camera.video().activeMode()).isEqualTo("1280x720@30 MJPG");
    for (String mode : List.of("640x360@15 MJPG", "640x360@30 MJPG")) {
      VideoState set = get(camera.camera().setModes(null, mode));
      assertThat(set.activeMode()).isEqualTo(mode);
      assertThat(set.modes()).contains(mode).doesNotContain("640x360 MJPG");
    }
    fake.lies(Requests.G_PARM, told -> {});
    assertThat(get(camera.camera().setModes(null, "640x360@15 MJPG")).activeMode())
        .isEqualTo("640x360@15 MJPG");
  }

  @Test
  void aDriverThatKeepsItsRateAndTellsItIsSetToThatRateAlone() throws Exception {
    FakeCamera fake = twoRates();
    fake.fails(Requests.S_PARM, Errno.ENOTTY);
    CameraAttached camera = machine.startWith(fake);
    assertThat(get(camera.camera().setModes(null, "640x360@30 MJPG")).activeMode())
        .isEqualTo("640x360@30 MJPG");
    assertThat(failure(camera.camera().setModes(null, "640x360@15 MJPG"), ErrorCode.REJECTED))
        .hasMessageContaining("made \"640x360@30 MJPG\" of mode \"640x360@15 MJPG\"");
  }

  @Test
  void anotherFailureIsTold() throws Exception {
    FakeCamera fake = twoRates();
    CameraAttached camera = machine.startWith(fake);
    fake.fails(Requests.S_PARM, Errno.EIO);
    failure(camera.camera().setModes(null, "640x360@15 MJPG"), ErrorCode.IO);
  }

  private static void range(ByteBuffer at, int type, int... fractions) {
    at.putInt(Structs.FrameIntervals.TYPE, type);
    for (int i = 0; i < fractions.length; i++) {
      at.putInt(Structs.FrameIntervals.NUMERATOR + i * Integer.BYTES, fractions[i]);
    }
  }

  @Test
  void ofARangeTheFastestIsListedToo() throws Exception {
    FakeCamera fake = new FakeCamera().format("YUYV", 640, 480, 30);
    fake.lies(
        Requests.ENUM_FRAMEINTERVALS, at -> range(at, CONTINUOUS, 1_001, 120_000, 1, 20, 0, 0));
    assertThat(machine.startWith(fake).video().modes())
        .containsExactly(
            "640x480@119.88 YUYV",
            "640x480@60 YUYV",
            "640x480@50 YUYV",
            "640x480@30 YUYV",
            "640x480@25 YUYV");
  }

  @Test
  void aRangeWithoutUsualRatesHasItsFastest() throws Exception {
    FakeCamera fake = new FakeCamera().format("YUYV", 640, 480, 9);
    fake.lies(Requests.ENUM_FRAMEINTERVALS, at -> range(at, CONTINUOUS, 1, 9, 1, 1, 0, 0));
    assertThat(machine.startWith(fake).video().modes()).containsExactly("640x480@9 YUYV");
  }

  @Test
  void ofARangeInStepsOnlyWhatLiesOnAStepIsListed() throws Exception {
    FakeCamera fake = new FakeCamera().format("YUYV", 640, 480, 30);
    fake.lies(Requests.ENUM_FRAMEINTERVALS, at -> range(at, STEPWISE, 1, 60, 1, 1, 1, 60));
    assertThat(machine.startWith(fake).video().modes())
        .containsExactly("640x480@60 YUYV", "640x480@30 YUYV", "640x480@15 YUYV");
  }
}
