package io.roomhand.api.audio;

import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.audio.MicrophoneTestService;
import io.roomhand.core.room.audio.SpeakerTestService;
import java.util.List;

/** Control API, section 7: speaker, microphone and echo tests. */
public final class AudioTestCommands {
  private AudioTestCommands() {}

  /**
   * @param firstState what "ready" counts as: 1, or 0 for later versions of the API
   */
  public static List<Command> of(Room room, int firstState) {
    MicrophoneTestService microphone = room.microphoneTest();
    SpeakerTestService speaker = room.speakerTest();
    return List.of(
        Command.named("testAudioRenderer", "plays one track on the selected speaker")
            .fails(Failures.ofSelected("speaker"))
            .laterDone(call -> speaker.playTrack()),
        Command.named(
                "testAudioCapturerStart",
                "meters the selected microphone by testAudioCapturerLevel, 0..1 of full scale,"
                    + " outside of conferences")
            .fails(Failures.ofSelected("microphone"))
            .fails(ErrorCode.ILLEGAL_STATE, "in a conference, or no microphone is there to test")
            .fails(ErrorCode.GONE, "the test was ended at once, or the microphone unplugged")
            .laterDone(call -> microphone.start(call.caller().client())),
        Command.named("testAudioCapturerStop", "ends the microphone test")
            .nowDone(call -> microphone.stop()),
        Command.named("getAudioDelayDetectorInfo", "tells how the echo test stands")
            .gives(AudioTestEvents.ECHO)
            .now(() -> AudioTestEvents.echo(speaker.echo(), firstState)),
        Command.named(
                "startAudioDelayDetectorTest",
                "measures how late the microphone hears the speaker, outside of conferences")
            .fails(
                ErrorCode.ILLEGAL_STATE,
                "in a conference, or no speaker or no microphone is there to test")
            .fails(ErrorCode.UNSUPPORTED, "this installation can't work on sound")
            .nowDone(call -> speaker.startEcho()),
        Command.named("stopAudioDelayDetectorTest", "ends the echo test")
            .nowDone(call -> speaker.stopEcho()));
  }
}
