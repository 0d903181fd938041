package io.roomhand.api.selfview;

import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.message.selfview.BroadcastSelfie;
import io.roomhand.api.message.selfview.RotateAngle;
import io.roomhand.api.table.Command;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.room.selfview.SelfViewService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Control API, section 6: how the own picture is turned and whether it is handed out. */
public final class SelfViewCommands {
  private static final int LEAST_FPS = 1;
  private static final int MOST_FPS = 30;

  public static final List<Command> ALL =
      List.of(
          Command.named("setOutputSelfVideoRotateAngle", "turns the own picture, clockwise")
              .takes(RotateAngle.FIELDS.field("rotateAngle"))
              .nowDone(
                  (room, call) ->
                      room.selfView()
                          .rotate(
                              Rotation.ofDegrees((double) call.arguments().whole("rotateAngle"))
                                  .orElseThrow())),
          Command.named("getOutputSelfVideoRotateAngle", "tells how the own picture is turned")
              .now(RotateAngle.REPLY, (room, call) -> room.selfView().rotation()),
          Command.named("setBroadcastSelfie", "hands out single pictures of the own camera, or not")
              .takes(
                  flag("enabled", "true hands them out"),
                  whole("fps", "1..30; ignored when disabling")
                      .in("pictures/s")
                      .optional()
                      .knownToTheRoom())
              .fails(ErrorCode.UNSUPPORTED, "this installation can't make pictures")
              .nowDone(
                  (room, call) -> {
                    SelfViewService selfView = room.selfView();
                    if (call.arguments().flag("enabled")) {
                      selfView.startBroadcast(
                          fps(call.arguments().wholeOrNull("fps"), selfView.broadcast().fps()));
                    } else {
                      selfView.stopBroadcast();
                    }
                  }),
          Command.named("getBroadcastSelfie", "tells whether own pictures are handed out")
              .now(BroadcastSelfie.FIELDS, (room, call) -> room.selfView().broadcast()));

  private SelfViewCommands() {}

  private static int fps(@Nullable Long asked, int last) {
    if (asked == null) {
      return last;
    }
    if (asked < LEAST_FPS || asked > MOST_FPS) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "fps must be a whole number in %d..%d, not %d".formatted(LEAST_FPS, MOST_FPS, asked));
    }
    return asked.intValue();
  }
}
