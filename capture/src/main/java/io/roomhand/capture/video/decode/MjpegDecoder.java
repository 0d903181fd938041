package io.roomhand.capture.video.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.roomhand.capture.video.frame.ViewSize;
import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.media.VideoFrame;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * JPEG pictures of a camera (UVC 1.5, Payload "MJPEG"; AVI1), by FFmpeg's libavcodec: without
 * Huffman tables too, in two half pictures, with padding behind them, and with bytes too many
 * before restart markers ({@link JpegMender}). Of a picture that is too large for the self-view
 * ({@link ViewSize}) only a half or a quarter of each side is decoded.
 *
 * <p>What becomes of a picture does not depend on those before it, be they another camera's:
 * libavcodec keeps tables, and whether pictures come in halves, from one picture to the next and
 * through a flush, so each has a context of its own.
 *
 * <p>{@link FfmpegLibrary} must be loaded. No thread of its own. Native memory is freed with each
 * picture and by {@link #close}, none of it by the garbage collector.
 */
public final class MjpegDecoder implements FrameDecoder {
  private static final int MOST_HALVINGS = 2;
  private static final int MOST_REASON = 128;

  private final AVPacket packet = allocated(av_packet_alloc());
  private final AVFrame frame = allocated(av_frame_alloc());

  private static <T> T allocated(@Nullable T memory) {
    if (memory == null) {
      throw new IllegalStateException("FFmpeg has no memory");
    }
    return memory;
  }

  @Override
  public VideoFrame decode(CompressedFrame picture) throws DamagedPictureException {
    if (picture.pixels() != PixelFormat.MJPG) {
      throw new DamagedPictureException(picture.pixels() + " can't be decoded here");
    }
    try {
      decodeNatively(picture);
      return planes().toFrame(picture.nanos());
    } finally {
      av_frame_unref(frame);
    }
  }

  /** The picture is in {@code frame} then. */
  void decodeNatively(CompressedFrame picture) throws DamagedPictureException {
    byte[] bytes = JpegMender.mend(picture.bytes());
    AVCodecContext decoder = open(picture.width(), picture.height());
    try {
      demand(av_new_packet(packet, bytes.length));
      int sent;
      try {
        packet.data().put(bytes, 0, bytes.length);
        sent = avcodec_send_packet(decoder, packet);
      } finally {
        av_packet_unref(packet);
      }
      demand(sent < 0 ? sent : avcodec_receive_frame(decoder, frame));
    } finally {
      avcodec_free_context(decoder);
    }
  }

  /** For one picture of which the camera tells this size. */
  private static AVCodecContext open(int width, int height) throws DamagedPictureException {
    int halvings = ViewSize.halvings(width, height);
    if (halvings > MOST_HALVINGS) {
      throw new DamagedPictureException("it is too large");
    }
    AVCodec codec = allocated(avcodec_find_decoder(AV_CODEC_ID_MJPEG));
    AVCodecContext opened = allocated(avcodec_alloc_context3(codec));
    opened.width(width);
    opened.height(height); // pictures with less than three quarters of it come in halves
    opened.thread_count(1);
    opened.err_recognition(AV_EF_EXPLODE); // damaged pictures fail instead of showing half of it
    opened.lowres(halvings);
    long side = (long) ViewSize.MOST_SIDE << halvings;
    opened.max_pixels(side * side);
    int result = avcodec_open2(opened, codec, (AVDictionary) null);
    if (result < 0) {
      avcodec_free_context(opened);
      demand(result);
    }
    return opened;
  }

  /** What lies in {@code frame}; valid as long as it does. */
  private DecodedPlanes planes() throws DamagedPictureException {
    AVPixFmtDescriptor packing = allocated(av_pix_fmt_desc_get(frame.format()));
    boolean grey = packing.nb_components() == 1;
    long others = packing.flags() & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL);
    if (others != 0 || packing.comp(0).depth() != Byte.SIZE || !(grey || isPlanar(packing))) {
      throw new DamagedPictureException(
          "its colours are packed as " + packing.name().getString() + ", which no camera does");
    }
    if (frame.width() < 2 || frame.height() < 2) {
      throw new DamagedPictureException("it has " + frame.width() + "x" + frame.height());
    }
    int down = packing.log2_chroma_h();
    int chromaLines = (frame.height() + (1 << down) - 1) >> down;
    return new DecodedPlanes(
        frame.width(),
        frame.height(),
        frame.color_range() != AVCOL_RANGE_MPEG,
        packing.log2_chroma_w(),
        down,
        plane(0, frame.height()),
        grey ? null : plane(1, chromaLines),
        grey ? null : plane(2, chromaLines));
  }

  private static boolean isPlanar(AVPixFmtDescriptor packing) {
    return packing.nb_components() == 3
        && packing.comp(1).plane() == 1
        && packing.comp(2).plane() == 2;
  }

  private DecodedPlanes.Plane plane(int index, int lines) {
    int stride = frame.linesize(index);
    return new DecodedPlanes.Plane(
        frame.data(index).capacity((long) stride * lines).asByteBuffer(), stride);
  }

  private static void demand(int result) throws DamagedPictureException {
    if (result < 0) {
      byte[] reason = new byte[MOST_REASON];
      av_strerror(result, reason, reason.length);
      int end = 0;
      while (end < reason.length && reason[end] != 0) {
        end++;
      }
      throw new DamagedPictureException(new String(reason, 0, end, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
  }
}
