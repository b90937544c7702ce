using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Results;
using AutoPublish.Integrations.Images;
using SkiaSharp;

namespace AutoPublish.UnitTests.Integrations.Images;

[TestClass]
public sealed class ImageFitterTests
{
    private static readonly SkiaImageFitter Fitter = new();

    public static IEnumerable<Platform> Platforms => Enum.GetValues<Platform>();

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public void Fit_LargeNoise_IsWithinEveryLimit(Platform platform)
    {
        byte[] image = TestImages.Encode(TestImages.Noise(3_000, 2_400), SKEncodedImageFormat.Jpeg, 60);

        FittedImage fitted = Fitted(image, platform);

        Within(fitted, platform);
        using SKBitmap shown = TestImages.Decode(fitted.Bytes);
        Assert.AreEqual((fitted.Facts.Width, fitted.Facts.Height), (shown.Width, shown.Height));
        Assert.AreEqual(3_000.0 / 2_400, (double)shown.Width / shown.Height, 0.01);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public void Fit_Twice_IsTheSameBytes(Platform platform)
    {
        byte[] image = TestImages.WithExif(TestImages.Jpeg(2_500, 2_500), 6);

        CollectionAssert.AreEqual(Fitted(image, platform).Bytes.ToArray(), Fitted(image, platform).Bytes.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public void Fit_WhatWasFitted_IsKept(Platform platform)
    {
        FittedImage fitted = Fitted(TestImages.Jpeg(2_500, 2_500), platform);

        CollectionAssert.AreEqual(fitted.Bytes.ToArray(), Fitted(fitted.Bytes.ToArray(), platform).Bytes.ToArray());
    }

    [TestMethod]
    public void Fit_PlainThatFits_KeepsItsBytes()
    {
        byte[] jpeg = TestImages.Jpeg(800, 600);
        byte[] png = TestImages.Png(800, 600);

        CollectionAssert.AreEqual(jpeg, Fitted(jpeg, Platform.X).Bytes.ToArray());
        CollectionAssert.AreEqual(png, Fitted(png, Platform.Bluesky).Bytes.ToArray());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    public void Fit_Orientation_IsTurnedUpright(int orientation)
    {
        // What is stored, so that it looks like the four quarters once turned: row 0 and column 0 as the standard names them.
        int[] stored = orientation switch { 1 => [0, 1, 2, 3], 2 => [1, 0, 3, 2], 3 => [3, 2, 1, 0], 4 => [2, 3, 0, 1], 5 => [0, 2, 1, 3], 6 => [1, 3, 0, 2], 7 => [3, 1, 2, 0], _ => [2, 0, 3, 1] };
        (int width, int height) = orientation > 4 ? (400, 600) : (600, 400);
        using SKBitmap camera = new(width, height);
        using (SKCanvas canvas = new(camera))
        {
            for (int i = 0; i < 4; i++)
            {
                using SKPaint paint = new() { Color = TestImages.Corners[stored[i]] };
                canvas.DrawRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2, paint);
            }
        }

        byte[] image = TestImages.WithExif(TestImages.Encode(camera.Copy(), SKEncodedImageFormat.Jpeg), (ushort)orientation);

        FittedImage fitted = Fitted(image, Platform.X);

        Assert.AreEqual((600, 400), (fitted.Facts.Width, fitted.Facts.Height));
        using SKBitmap shown = TestImages.Decode(fitted.Bytes);
        SKColor[] seen = [shown.GetPixel(100, 100), shown.GetPixel(500, 100), shown.GetPixel(100, 300), shown.GetPixel(500, 300)];
        for (int i = 0; i < 4; i++)
        {
            Assert.IsLessThan(40, Distance(TestImages.Corners[i], seen[i]), $"corner {i}: {seen[i]}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public void Fit_PlaceAndComments_AreGone(Platform platform)
    {
        byte[] jpeg = TestImages.WithExif(TestImages.Jpeg(800, 800), 1);
        byte[] commented = [.. jpeg[..2], .. TestImages.Segment(0xFE, [.. "GPS in a comment"u8]), .. jpeg[2..]];
        byte[] trailed = [.. TestImages.Jpeg(800, 800), .. "GPS behind the end"u8];
        byte[] png = TestImages.WithChunk(TestImages.Png(800, 800), "tEXt", [.. "Comment\0GPS"u8]);
        byte[] png2 = TestImages.WithChunk(TestImages.Png(800, 800), "eXIf", [.. "MM\0*GPS"u8]);
        foreach (byte[] image in (byte[][])[jpeg, commented, trailed, png, png2])
        {
            Assert.Contains("GPS", Encoding.Latin1.GetString(image));
            Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(Fitted(image, platform).Bytes.Span));
        }
    }

    [TestMethod]
    public void Fit_Transparent_StaysPngWhereTakenAndIsOnWhiteElsewhere()
    {
        byte[] image = TestImages.WithChunk(TestImages.Encode(TestImages.HalfTransparent(800, 800), SKEncodedImageFormat.Png), "tIME", [7, 234, 11, 29, 0, 0, 0]);

        FittedImage onX = Fitted(image, Platform.X);
        FittedImage onInstagram = Fitted(image, Platform.Instagram);

        Assert.AreEqual("image/png", onX.Facts.ContentType);
        using SKBitmap x = TestImages.Decode(onX.Bytes);
        Assert.AreEqual(0, x.GetPixel(0, 400).Alpha);
        Assert.AreEqual("image/jpeg", onInstagram.Facts.ContentType);
        using SKBitmap instagram = TestImages.Decode(onInstagram.Bytes);
        Assert.IsLessThan(12, Distance(SKColors.White, instagram.GetPixel(0, 400)));
    }

    [TestMethod]
    public void Fit_TransparentThatIsTooLong_BecomesJpeg()
    {
        Random random = new(1);
        using SKBitmap noise = new(new SKImageInfo(1_500, 1_500, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        noise.Pixels = [.. Enumerable.Range(0, 1_500 * 1_500).Select(_ => new SKColor((uint)random.Next()))];

        FittedImage fitted = Fitted(TestImages.Encode(noise.Copy(), SKEncodedImageFormat.Png), Platform.Bluesky);

        Assert.AreEqual("image/jpeg", fitted.Facts.ContentType);
        Within(fitted, Platform.Bluesky);
    }

    [TestMethod]
    public void Fit_Cmyk_IsRedGreenAndBlueAfterwards()
    {
        // Inverted: no cyan, full magenta and yellow, no black is red.
        byte[] image = TestImages.CmykJpeg(255, 0, 0, 255);

        FittedImage fitted = Fitted(image, Platform.X);

        Assert.AreNotEqual(image.Length, fitted.Bytes.Length);
        using SKBitmap shown = TestImages.Decode(fitted.Bytes);
        Assert.IsLessThan(60, Distance(SKColors.Red, shown.GetPixel(4, 4)), shown.GetPixel(4, 4).ToString());
        CollectionAssert.AreEqual(fitted.Bytes.ToArray(), Fitted(fitted.Bytes.ToArray(), Platform.X).Bytes.ToArray());
    }

    [TestMethod]
    public void Fit_SixteenBits_IsShownAlike()
    {
        byte[] rows = [.. Enumerable.Range(0, 400).SelectMany(_ => (byte[])[0, .. Enumerable.Range(0, 400).SelectMany(_ => (byte[])[200, 17, 100, 3, 50, 99])])];

        FittedImage fitted = Fitted(TestImages.RawPng(400, 400, 16, 2, rows), Platform.Instagram);

        using SKBitmap shown = TestImages.Decode(fitted.Bytes);
        Assert.IsLessThan(12, Distance(new SKColor(200, 100, 50), shown.GetPixel(200, 200)));
    }

    [TestMethod]
    public void Fit_TallForInstagram_IsRefusedWithWhatToDo()
    {
        Refusal refusal = Refused(TestImages.Jpeg(600, 1_000), Platform.Instagram);

        Assert.AreEqual("AP2346", refusal.Code);
        Assert.Contains("600 × 1,000", refusal.Message);
        Assert.Contains("4:5", refusal.Remedy);
    }

    [TestMethod]
    [DataRow(1_080, 1_350)]
    [DataRow(3_820, 2_000)]
    [DataRow(1_910, 1_000)]
    [DataRow(200, 200)]
    [DataRow(40, 50)]
    public void Fit_InstagramsShapes_AreTakenAndStayInShape(int width, int height) => Within(Fitted(TestImages.Jpeg(width, height), Platform.Instagram), Platform.Instagram);

    [TestMethod]
    [DataRow(1_100, 100, false)]
    [DataRow(1_000, 100, true)]
    [DataRow(100, 1_001, false)]
    public void Fit_LongForThreads_IsTakenUpToTenToOne(int width, int height, bool isTaken)
    {
        Assert.AreEqual(isTaken, Fitter.Fit(TestImages.Jpeg(width, height), Platform.Threads).Succeeded(out _, out Refusal? refusal));
        Assert.AreEqual(isTaken ? null : "AP2346", refusal?.Code);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public void Fit_MovingGif_IsPassedOnOrRefused(Platform platform)
    {
        byte[] gif = TestImages.Gif(40, 40, frames: 3);
        bool isTaken = ImageLimits.Of(platform).MaxGifBytes > 0;

        Assert.AreEqual(isTaken, Fitter.Fit(gif, platform).Succeeded(out FittedImage? fitted, out Refusal? refusal));

        Assert.AreEqual(isTaken ? null : "AP2346", refusal?.Code);
        CollectionAssert.AreEqual(isTaken ? gif : null, fitted?.Bytes.ToArray());
        Assert.IsTrue(Fitter.Look(gif).Succeeded(out ImageFacts? facts, out _));
        Assert.AreEqual(new ImageFacts("image/gif", 40, 40, IsAnimated: true), facts);
    }

    [TestMethod]
    public void Fit_MovingGifThatIsTooLong_IsRefused()
    {
        Assert.AreEqual("AP2346", Refused(TestImages.Gif(600, 600, frames: 9), Platform.Bluesky).Code);
    }

    [TestMethod]
    public void Fit_StillGif_BecomesPng()
    {
        FittedImage fitted = Fitted(TestImages.Gif(40, 40, frames: 1), Platform.Mastodon);

        Assert.AreEqual("image/png", fitted.Facts.ContentType);
        using SKBitmap shown = TestImages.Decode(fitted.Bytes);
        Assert.AreEqual(new SKColor(255, 0, 0), shown.GetPixel(0, 0));
        Assert.AreEqual(new SKColor(0, 255, 0), shown.GetPixel(1, 0));
    }

    [TestMethod]
    public void Fit_MovingPng_IsRefused()
    {
        byte[] moving = TestImages.WithChunk(TestImages.Png(40, 40), "acTL", [0, 0, 0, 2, 0, 0, 0, 0]);

        Assert.AreEqual("AP2346", Refused(moving, Platform.X).Code);
    }

    [TestMethod]
    public void Fit_WebP_IsKeptWhereTakenAndJpegElsewhere()
    {
        byte[] webp = TestImages.Encode(TestImages.Gradient(500, 500), SKEncodedImageFormat.Webp);

        CollectionAssert.AreEqual(webp, Fitted(webp, Platform.X).Bytes.ToArray());
        Assert.AreEqual("image/jpeg", Fitted(webp, Platform.LinkedIn).Facts.ContentType);
    }

    [TestMethod]
    public void Look_BombInTheHeader_IsRefusedBeforeDecoding()
    {
        byte[] bomb = TestImages.RawPng(60_000, 60_000, 8, 2, new byte[1_000]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.IsFalse(Fitter.Look(bomb).Succeeded(out _, out Refusal? refusal));

        Assert.AreEqual("AP2345", refusal.Code);
        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreEqual("AP2345", Refused(bomb, Platform.X).Code);
        Assert.AreEqual("AP2345", Refused(TestImages.RawPng(7_072, 7_072, 8, 2, new byte[1_000]), Platform.X).Code);
    }

    [TestMethod]
    public void Look_TooManyBytes_IsRefused()
    {
        Assert.IsFalse(Fitter.Look(new byte[20_000_001]).Succeeded(out _, out Refusal? refusal));
        Assert.AreEqual("AP2345", refusal.Code);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [DataRow("%PDF-1.7")]
    [DataRow("BM\u0001\u0002\u0003\u0004")]
    [DataRow("GIF89a")]
    [DataRow("\u00FF\u00D8\u00FF")]
    [DataRow("RIFF\u0004\u0000\u0000\u0000WEBP")]
    public void Look_NoImage_IsRefused(string text)
    {
        Assert.IsFalse(Fitter.Look(Encoding.Latin1.GetBytes(text)).Succeeded(out _, out Refusal? refusal));
        Assert.AreEqual("AP2344", refusal.Code);
    }

    internal static void Within(FittedImage fitted, Platform platform)
    {
        ImageLimits limits = ImageLimits.Of(platform);
        (string type, int width, int height, _) = fitted.Facts;
        Assert.Contains(type, limits.Types);
        Assert.IsLessThanOrEqualTo(limits.MaxBytes, fitted.Bytes.Length);
        Assert.IsTrue(width >= limits.MinWidth && width <= limits.MaxWidth && height <= limits.MaxHeight && (long)width * height <= limits.MaxPixels, $"{platform}: {width} × {height}");
        Assert.IsTrue((double)width / height >= limits.MinRatio && (double)width / height <= limits.MaxRatio, $"{platform}: {width} × {height}");
    }

    private static FittedImage Fitted(byte[] image, Platform platform) =>
        Fitter.Fit(image, platform).Succeeded(out FittedImage? fitted, out Refusal? refusal) ? fitted : throw new AssertFailedException($"{platform}: {refusal.Message}");

    private static Refusal Refused(byte[] image, Platform platform) =>
        Fitter.Fit(image, platform).Succeeded(out _, out Refusal? refusal) ? throw new AssertFailedException("It was taken.") : refusal;

    private static int Distance(SKColor one, SKColor other) => Math.Max(Math.Abs(one.Red - other.Red), Math.Max(Math.Abs(one.Green - other.Green), Math.Abs(one.Blue - other.Blue)));
}
