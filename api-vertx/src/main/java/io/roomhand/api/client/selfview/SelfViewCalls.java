package io.roomhand.api.client.selfview;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.selfview.BroadcastSelfie;
import io.roomhand.api.message.selfview.RotateAngle;
import io.vertx.core.Future;

/** The part of {@code RoomhandClient} that deals with the own picture. */
public interface SelfViewCalls extends RoomCalls {

  /**
   * Turns the own picture.
   *
   * @param degrees 0, 90, 180 or 270, clockwise as the viewer sees it
   */
  default Future<Void> setOutputSelfVideoRotateAngle(int degrees) {
    return requests().done("setOutputSelfVideoRotateAngle", "rotateAngle", degrees);
  }

  /** Tells how the own picture is turned, in degrees. */
  default Future<Integer> getOutputSelfVideoRotateAngle() {
    return requests().ask(RotateAngle.REPLY, "getOutputSelfVideoRotateAngle");
  }

  /** Hands out single pictures of the own camera, or no more. */
  default Future<Void> setBroadcastSelfie(BroadcastSelfie selfie) {
    return requests().done("setBroadcastSelfie", "enabled", selfie.enabled(), "fps", selfie.fps());
  }

  /** Tells whether single pictures of the own camera are handed out. */
  default Future<BroadcastSelfie> getBroadcastSelfie() {
    return requests().ask(BroadcastSelfie.FIELDS, "getBroadcastSelfie");
  }
}
