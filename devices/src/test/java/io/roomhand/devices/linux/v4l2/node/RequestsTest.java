package io.roomhand.devices.linux.v4l2.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against the numbers that the C compiler makes of linux/videodev2.h on a 64-bit machine. */
class RequestsTest {
  @Test
  void requestsAreNumberedAsTheKernelNumbersThem() {
    assertThat(Requests.QUERYCAP).isEqualTo(0x8068_5600L);
    assertThat(Requests.S_FMT).isEqualTo(0xc0d0_5605L);
    assertThat(Requests.DQBUF).isEqualTo(0xc058_5611L);
    assertThat(Requests.STREAMON).isEqualTo(0x4004_5612L);
    assertThat(Requests.S_PARM).isEqualTo(0xc0cc_5616L);
    assertThat(Requests.ENUMSTD).isEqualTo(0xc048_5619L);
    assertThat(Requests.ENUMINPUT).isEqualTo(0xc050_561aL);
    assertThat(Requests.S_EXT_CTRLS).isEqualTo(0xc020_5648L);
    assertThat(Requests.S_DV_TIMINGS).isEqualTo(0xc084_5657L);
    assertThat(Requests.DQEVENT).isEqualTo(0x8088_5659L);
    assertThat(Requests.SUBSCRIBE_EVENT).isEqualTo(0x4020_565aL);
    assertThat(Requests.ENUM_DV_TIMINGS).isEqualTo(0xc094_5662L);
    assertThat(Requests.QUERY_DV_TIMINGS).isEqualTo(0x8084_5663L);
    assertThat(Requests.QUERY_EXT_CTRL).isEqualTo(0xc0e8_5667L);
  }

  @Test
  void controlsAreNumberedAsTheKernelNumbersThem() {
    assertThat(ControlIds.PAN_ABSOLUTE).isEqualTo(0x9a0908);
    assertThat(ControlIds.ZOOM_ABSOLUTE).isEqualTo(0x9a090d);
    assertThat(ControlIds.ZOOM_CONTINUOUS).isEqualTo(0x9a090f);
    assertThat(ControlIds.PAN_SPEED).isEqualTo(0x9a0920);
    assertThat(ControlIds.TILT_SPEED).isEqualTo(0x9a0921);
  }
}
