package io.roomhand.api.client;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.audio.MuteOrigin;
import io.roomhand.core.room.ptz.PtzOrigin;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link RoomhandClient} that deals with the room's devices: sections 3 to 7 of the
 * control API, and the pictures that are handed out.
 */
public abstract sealed class DeviceCalls permits RoomhandClient {
  final RoomRequests room;

  DeviceCalls(RoomRequests room) {
    this.room = room;
  }

  /** Lists all devices and the selected ones. */
  public Future<Hardware> getHardware() {
    return room.record(Hardware.class, "getHardware");
  }

  /** Selects the camera; {@link DeviceId#NONE} deselects. */
  public Future<Void> setVideoCapturer(DeviceId device) {
    return select("setVideoCapturer", device);
  }

  /** Selects the microphone; {@link DeviceId#NONE} deselects. */
  public Future<Void> setAudioCapturer(DeviceId device) {
    return select("setAudioCapturer", device);
  }

  /** Selects the speaker; {@link DeviceId#NONE} deselects. */
  public Future<Void> setAudioRenderer(DeviceId device) {
    return select("setAudioRenderer", device);
  }

  /** Selects the speaker for ring tones; {@link DeviceId#NONE} deselects. */
  public Future<Void> setAppSndDev(DeviceId device) {
    return select("setAppSndDev", device);
  }

  private Future<Void> select(String method, DeviceId device) {
    return room.done(method, "name", device.name(), "description", device.description());
  }

  /** Tells the speaker for ring tones. */
  public Future<DeviceId> getAppSndDev() {
    return room.record(DeviceId.class, "getAppSndDev");
  }

  /** Lists inputs and modes of the selected camera; {@code ILLEGAL_STATE} without one. */
  public Future<Modes> getModes() {
    return room.record(Modes.class, "getModes");
  }

  /**
   * Selects an input, a mode of it, or both; at least one of them is needed.
   *
   * @param pin one of {@link Modes#pinList}, or null to keep the input
   * @param mode one of the (new) input's {@link Modes#modeList}, or null
   */
  public Future<Void> setModes(@Nullable String pin, @Nullable String mode) {
    return room.done("setModes", "pin", pin, "mode", mode);
  }

  /** Tells whether the speaker is muted. */
  public Future<Boolean> getAudioMute() {
    return room.value("getAudioMute", "mute", Boolean.class);
  }

  /** Mutes (true) or opens the speaker. */
  public Future<Void> setAudioMute(boolean mute) {
    return room.done("setAudioMute", "mute", mute);
  }

  /** Tells whether the microphone is muted, and by what means. */
  public Future<MicMute> getMicMute() {
    return room.record(MicMute.class, "getMicMute");
  }

  /** Mutes (true) or opens the microphone, on behalf of somebody in the room. */
  public Future<Void> setMicMute(boolean mute) {
    return room.done("setMicMute", "mute", mute);
  }

  /**
   * Mutes (true) or opens the microphone.
   *
   * @param origin {@code CONFERENCE} can't open what somebody in the room muted: {@code REJECTED},
   *     unless the room is configured with {@code mute.remoteUnmute: allow}
   */
  public Future<Void> setMicMute(boolean mute, MuteOrigin origin) {
    return room.done("setMicMute", "mute", mute, "origin", origin.word());
  }

  /** Tells whether the camera is muted. */
  public Future<Boolean> getVideoMute() {
    return room.value("getVideoMute", "mute", Boolean.class);
  }

  /** Mutes (true) or opens the camera, on behalf of somebody in the room. */
  public Future<Void> setVideoMute(boolean mute) {
    return room.done("setVideoMute", "mute", mute);
  }

  /**
   * Mutes (true) or opens the camera.
   *
   * @param origin as in {@link #setMicMute(boolean, MuteOrigin)}
   */
  public Future<Void> setVideoMute(boolean mute, MuteOrigin origin) {
    return room.done("setVideoMute", "mute", mute, "origin", origin.word());
  }

  /** Tells ranges and positions of the selected camera. */
  public Future<PtzControls> getPtzControls() {
    return room.record(PtzControls.class, "getPtzControls");
  }

  /** Pans left. */
  public Future<Void> ptzLeft(PtzPress press) {
    return press("ptzLeft", press);
  }

  /** Pans right. */
  public Future<Void> ptzRight(PtzPress press) {
    return press("ptzRight", press);
  }

  /** Tilts up. */
  public Future<Void> ptzUp(PtzPress press) {
    return press("ptzUp", press);
  }

  /** Tilts down. */
  public Future<Void> ptzDown(PtzPress press) {
    return press("ptzDown", press);
  }

  /** Zooms in. */
  public Future<Void> ptzZoomInc(PtzPress press) {
    return press("ptzZoomInc", press);
  }

  /** Zooms out. */
  public Future<Void> ptzZoomDec(PtzPress press) {
    return press("ptzZoomDec", press);
  }

  private Future<Void> press(String method, PtzPress press) {
    return room.done(
        method,
        "speed",
        press.speed(),
        "step",
        press.step() ? true : null,
        "origin",
        press.origin().word());
  }

  /**
   * Drives for as long as it is repeated; all axes still is a stop. Fails with {@code UNSUPPORTED}
   * for an axis that can't be driven at a speed.
   */
  public Future<Void> ptzHold(PtzHold hold) {
    return room.done(
        "ptzHold",
        "pan",
        hold.pan(),
        "tilt",
        hold.tilt(),
        "zoom",
        hold.zoom(),
        "leaseMs",
        hold.leaseMs(),
        "origin",
        hold.origin().word());
  }

  /** Stops pan, tilt and zoom at once, for somebody in the room. */
  public Future<Void> ptzStop() {
    return ptzStop(PtzOrigin.LOCAL);
  }

  /** The same for somebody else; refused to nobody. */
  public Future<Void> ptzStop(PtzOrigin origin) {
    return room.done("ptzStop", "origin", origin.word());
  }

  /**
   * Moves to a position, the nearest one between two steps; arrival is told by events.
   *
   * @param pos between the axis' minValue and maxValue, in its units
   */
  public Future<Void> setPanPos(double pos) {
    return setPanPos(pos, PtzOrigin.LOCAL);
  }

  /** The same for somebody else; the far end is refused. */
  public Future<Void> setPanPos(double pos, PtzOrigin origin) {
    return room.done("setPanPos", "pos", pos, "origin", origin.word());
  }

  /** The same for tilt. */
  public Future<Void> setTiltPos(double pos) {
    return setTiltPos(pos, PtzOrigin.LOCAL);
  }

  /** The same for somebody else; the far end is refused. */
  public Future<Void> setTiltPos(double pos, PtzOrigin origin) {
    return room.done("setTiltPos", "pos", pos, "origin", origin.word());
  }

  /** The same for zoom. */
  public Future<Void> setZoomPos(double pos) {
    return setZoomPos(pos, PtzOrigin.LOCAL);
  }

  /** The same for somebody else; the far end is refused. */
  public Future<Void> setZoomPos(double pos, PtzOrigin origin) {
    return room.done("setZoomPos", "pos", pos, "origin", origin.word());
  }

  /** Moves all axes to their {@code defValue}. */
  public Future<Void> setPtzDefaults() {
    return setPtzDefaults(PtzOrigin.LOCAL);
  }

  /** The same for somebody else; the far end is refused. */
  public Future<Void> setPtzDefaults(PtzOrigin origin) {
    return room.done("setPtzDefaults", "origin", origin.word());
  }

  /** Reverses one axis of the selected camera, or not any more. */
  public Future<Void> setCurrentPtzPropertyInverted(PtzAxis axis, boolean inverted) {
    return room.done(
        "setCurrentPtzPropertyInverted", "property", axis.word(), "inverted", inverted);
  }

  /** Keeps what the selected camera shows now; the preset comes without its picture. */
  public Future<Preset> addPresetFromCurrentVideoCapturer() {
    return room.record(Preset.class, "addPresetFromCurrentVideoCapturer");
  }

  /** Keeps a view; its {@code presetId} is ignored, the new one comes. */
  public Future<String> addVideoCapturerPreset(Preset view) {
    return room.reply("addVideoCapturerPreset", view.fields(false))
        .map(reply -> RecordReader.value(reply, "presetId", String.class));
  }

  /** Makes the preset with this id the view; a picture without value stays as it was. */
  public Future<Void> updateVideoCapturerPreset(Preset view) {
    return room.done("updateVideoCapturerPreset", view.fields(true));
  }

  /** Makes a preset what the selected camera shows now. */
  public Future<Preset> updatePresetFromCurrentVideoCapturer(String presetId) {
    return room.record(Preset.class, "updatePresetFromCurrentVideoCapturer", "presetId", presetId);
  }

  /** Selects the preset's camera and moves it there; arrival is told by an event. */
  public Future<Void> applyVideoCapturerPreset(String presetId) {
    return room.done("applyVideoCapturerPreset", "presetId", presetId);
  }

  /** Forgets a preset. */
  public Future<Void> removeVideoCapturerPreset(String presetId) {
    return room.done("removeVideoCapturerPreset", "presetId", presetId);
  }

  /** Lists the presets, the oldest first; of their pictures only as many as one message holds. */
  public Future<List<Preset>> getAllVideoCapturerPresets() {
    return room.reply("getAllVideoCapturerPresets")
        .map(reply -> RecordReader.readAll(reply, "presets", Preset.class));
  }

  /** Lists one preset alone, with its picture; {@code NOT_FOUND} without it. */
  public Future<List<Preset>> getAllVideoCapturerPresets(String presetId) {
    return room.reply("getAllVideoCapturerPresets", "presetId", presetId)
        .map(reply -> RecordReader.readAll(reply, "presets", Preset.class));
  }

  /**
   * Turns the own picture.
   *
   * @param degrees 0, 90, 180 or 270, clockwise as the viewer sees it
   */
  public Future<Void> setOutputSelfVideoRotateAngle(int degrees) {
    return room.done("setOutputSelfVideoRotateAngle", "rotateAngle", degrees);
  }

  /** Tells how the own picture is turned, in degrees. */
  public Future<Integer> getOutputSelfVideoRotateAngle() {
    return room.value("getOutputSelfVideoRotateAngle", "outputSelfVideoRotateAngle", Integer.class);
  }

  /** Hands out single pictures of the own camera, or no more. */
  public Future<Void> setBroadcastSelfie(BroadcastSelfie selfie) {
    return room.done("setBroadcastSelfie", "enabled", selfie.enabled(), "fps", selfie.fps());
  }

  /** Tells whether single pictures of the own camera are handed out. */
  public Future<BroadcastSelfie> getBroadcastSelfie() {
    return room.record(BroadcastSelfie.class, "getBroadcastSelfie");
  }

  /** Plays one track on the selected speaker. */
  public Future<Void> testAudioRenderer() {
    return room.done("testAudioRenderer");
  }

  /** Starts the microphone test; {@code ILLEGAL_STATE} in a conference or without a microphone. */
  public Future<Void> testAudioCapturerStart() {
    return room.done("testAudioCapturerStart");
  }

  /** Ends the microphone test. */
  public Future<Void> testAudioCapturerStop() {
    return room.done("testAudioCapturerStop");
  }

  /** Tells how the echo test stands. */
  public Future<EchoTest> getAudioDelayDetectorInfo() {
    return room.record(EchoTest.class, "getAudioDelayDetectorInfo");
  }

  /** Measures how late the microphone hears the speaker; the result is told by an event. */
  public Future<Void> startAudioDelayDetectorTest() {
    return room.done("startAudioDelayDetectorTest");
  }

  /** Ends the echo test. */
  public Future<Void> stopAudioDelayDetectorTest() {
    return room.done("stopAudioDelayDetectorTest");
  }
}
