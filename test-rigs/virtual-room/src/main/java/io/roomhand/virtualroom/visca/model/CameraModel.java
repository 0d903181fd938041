package io.roomhand.virtualroom.visca.model;

import java.util.List;

/**
 * What tells one model of camera from another, as {@code camera-models.json} has it with the
 * sources of each.
 *
 * @param about one line for people
 * @param version what follows {@code 90 50} in the answer to the version inquiry, in hexadecimal
 * @param pan in VISCA units
 * @param tilt positive is up
 * @param panPositive where positive pan positions are
 * @param zoom from wide to tele
 * @param panNibbles 4, or 5 where pan positions have 20 bits
 * @param moveSpeeds how many speeds an absolute or relative move has: 1 is followed by {@code 00}
 * @param speedZero what becomes of drives and moves that name speed 00, which many programs send
 * @param lensSpeeds whether zoom and focus are driven at a speed, too; else by 02 and 03 alone
 * @param lacks whose commands and inquiries are syntax errors
 * @param acceleration degrees a second squared
 * @param zoomSeconds from one end to the other at full speed
 * @param replyFrom header of its replies in hexadecimal; empty for the one of its address
 * @param ignores what it lets pass without a word: frames without their header, in hexadecimal
 * @param sockets how many commands it executes at a time
 * @param lensBlock whether it answers the inquiry {@code 7E 7E 00}
 * @param restMillis how long it refuses commands with 41 after a memory recall
 * @param onConnect what it sends to each new client, in hexadecimal; empty for nothing
 * @param hangsUp whether it drops every connection after it was switched off
 * @param oneClient whether it answers nobody any more once a second UDP client has appeared
 */
public record CameraModel(
    String name,
    String about,
    String version,
    Range pan,
    Range tilt,
    Side panPositive,
    Range zoom,
    int panNibbles,
    int moveSpeeds,
    SpeedZero speedZero,
    boolean lensSpeeds,
    Lack lacks,
    double unitsPerDegree,
    SpeedCurve panSpeeds,
    SpeedCurve tiltSpeeds,
    double acceleration,
    double zoomSeconds,
    DriveStyle drive,
    OtherHeader header80,
    String replyFrom,
    List<String> ignores,
    int sockets,
    SocketUse socketUse,
    Replies replies,
    Moves moves,
    boolean lensBlock,
    ReplyTimes replyTimes,
    Milliseconds presetMillis,
    Milliseconds bootMillis,
    Milliseconds restMillis,
    String onConnect,
    boolean hangsUp,
    boolean oneClient,
    SonyManners sony) {

  public CameraModel {
    ignores = List.copyOf(ignores);
  }

  public enum Side {
    RIGHT,
    LEFT
  }

  public enum SpeedZero {
    /** As if it were 01. */
    TAKEN,
    REFUSED
  }

  public enum Lack {
    NOTHING,
    /** A pan-tilt head for a camera that does not zoom. */
    ZOOM,
    /** A camera that stands still. */
    PAN_TILT
  }

  public enum DriveStyle {
    /** Any speed with every direction, stop included. */
    VISCA,
    /** Speeds in the low nibble, and one only stop: 03 03 03 03. */
    CISCO
  }

  /** What becomes of frames with header 80, which some programs send. */
  public enum OtherHeader {
    IGNORED,
    REFUSED
  }

  public enum SocketUse {
    /** Each command at work has a socket of its own. */
    OWN,
    /** Two commands at work share socket 1; then a completion of the empty socket 2 follows. */
    SHARED,
    /** Replies name socket 0. */
    NONE
  }

  public enum Replies {
    /** ACK, completion, errors. */
    ALL,
    /** No ACK. */
    COMPLETION,
    /** Neither ACK nor completion: commands that are carried out are not answered. */
    ERRORS
  }

  public enum Moves {
    /** A move completes when it has arrived. */
    ARRIVAL,
    /** A move completes at once, with the motors on their way. */
    ONCE
  }

  /**
   * How long replies take.
   *
   * @param picture if over 0, replies leave with the next picture, which has this many milliseconds
   * @param ack of commands, errors included
   * @param lens of inquiries, those about pan and tilt excepted
   */
  public record ReplyTimes(
      double picture, Milliseconds ack, Milliseconds lens, Milliseconds panTilt) {}

  /** Manners under Sony's VISCA over IP. */
  public record SonyManners(Sequences sequences, ErrorType errors, Header header) {}

  public enum Sequences {
    FULL,
    /** Replies carry the low 16 bits alone. */
    LOW16,
    /** Requests count 1, 2, 3, 1, ...; other numbers are refused with {@code 0F 01}. */
    THREE
  }

  public enum ErrorType {
    /** {@code 0F 01} and {@code 0F 02} come in a message of type 0200. */
    CONTROL,
    /** They come in a control reply, 0201. */
    REPLY
  }

  public enum Header {
    REQUIRED,
    /** Requests may have one, and it is skipped; replies have none. */
    IGNORED
  }

  /**
   * The generic model: a PTZOptics G2 in range and speed, with the manners of the specification.
   */
  public static CameraModel generic() {
    return CameraModels.named("generic");
  }
}
