using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Results;
using AutoPublish.Integrations.Images;
using SkiaSharp;

namespace AutoPublish.UnitTests.Integrations.Images;

/// <summary>Bytes that nobody meant as an image any more.</summary>
[TestClass]
public sealed class ImageAttacks
{
    private const int Step = 97;
    private const int Mutations = 2_000;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
    private static readonly SkiaImageFitter Fitter = new();

    private static readonly Dictionary<string, byte[]> Images = new()
    {
        ["jpeg"] = TestImages.Encode(TestImages.Noise(200, 150), SKEncodedImageFormat.Jpeg),
        ["jpeg with exif"] = TestImages.WithExif(TestImages.Jpeg(300, 200), 6),
        ["png"] = TestImages.Encode(TestImages.Noise(120, 90), SKEncodedImageFormat.Png),
        ["webp"] = TestImages.Encode(TestImages.Noise(200, 150), SKEncodedImageFormat.Webp),
        ["gif"] = TestImages.Gif(100, 80, frames: 1),
        ["moving gif"] = TestImages.Gif(60, 60, frames: 4),
    };

    [TestMethod]
    public void Truncated_AtEvery97thByte_IsRefusedAsDamaged()
    {
        int run = 0;
        List<string> violations = [];
        foreach ((string name, byte[] whole) in Images)
        {
            for (int length = 0; length < whole.Length; length += Step)
            {
                run++;
                bool isTaken = Fitter.Fit(whole.AsMemory(0, length), Platform.X).Succeeded(out _, out Refusal? refusal);
                if (isTaken || refusal?.Code != "AP2344")
                {
                    violations.Add($"{name} of {length} of {whole.Length} bytes: {refusal?.Code ?? "taken"}");
                }
            }
        }

        Console.WriteLine($"truncated images: {run} run, {violations.Count} violations, seed none");
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(20)));
    }

    [TestMethod]
    public void Mutated_AnyByte_IsRefusedOrFits()
    {
        Random random = new(Seed);
        List<string> violations = [];
        Platform[] platforms = Enum.GetValues<Platform>();
        for (int run = 0; run < Mutations; run++)
        {
            (string name, byte[] whole) = Images.ElementAt(run % Images.Count);
            byte[] bytes = [.. whole];
            int changes = random.Next(1, 8);
            for (int i = 0; i < changes; i++)
            {
                // Headers are hit as often as all the rest.
                bytes[random.Next(2) == 0 ? random.Next(Math.Min(128, bytes.Length)) : random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Platform platform = platforms[random.Next(platforms.Length)];
            try
            {
                if (Fitter.Fit(bytes, platform).Succeeded(out FittedImage? fitted, out _) && !fitted.Facts.IsAnimated)
                {
                    ImageFitterTests.Within(fitted, platform);
                }
            }
            catch (Exception e)
            {
                violations.Add($"{name}, {platform}, run {run}: {e.GetType().Name} {e.Message}");
            }
        }

        Console.WriteLine($"mutated images: {Mutations} run, {violations.Count} violations, seed {Seed}");
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(20)));
    }
}
