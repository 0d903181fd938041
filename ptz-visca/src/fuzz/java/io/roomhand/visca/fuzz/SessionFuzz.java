package io.roomhand.visca.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.roomhand.visca.session.SessionUnderNoise;

/** Any calls, any bytes of the camera. */
class SessionFuzz {

  @FuzzTest(maxDuration = "", maxExecutions = 10_000_000)
  void noiseIsSurvived(byte[] data) {
    SessionUnderNoise.run(data);
  }
}
