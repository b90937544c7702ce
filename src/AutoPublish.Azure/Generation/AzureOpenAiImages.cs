using System.ClientModel;
using System.ClientModel.Primitives;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Generation;
using Azure.Identity;
using OpenAI.Images;
using GeneratedImage = AutoPublish.Core.Generation.GeneratedImage;

namespace AutoPublish.Azure.Generation;

/// <summary>
/// Draws by a model of the family gpt-image, one image a call, square, as PNG; each platform's own form is made of it later. Asked by the operation itself, because the
/// client of this version names only the parameters of the models before.
/// </summary>
internal sealed class AzureOpenAiImages(ImageClient images, string deployment, AzureOpenAiLimits limits, TokenBudget budget, ModelFaults faults) : IImageGenerator
{
    /// <summary>The first that knows the family.</summary>
    internal const string ApiVersion = "2025-04-01-preview";

    /// <summary>Changes whenever the same request would be asked in other words.</summary>
    private const string Version = "1";

    private const string ContentType = "image/png";

    public async Task<GeneratedImage> DrawAsync(ImageRequest request, CancellationToken cancellationToken = default)
    {
        BinaryData asked = BinaryData.FromString(new JsonObject
        {
            ["prompt"] = request.Description,
            ["n"] = 1,
            ["size"] = "1024x1024",
            ["quality"] = "medium",
            ["output_format"] = "png",
        }.ToJsonString());
        string hold = await budget.HoldAsync(request.TenantId, limits.MaxImageTokens, cancellationToken);
        long? used = 0;
        try
        {
            using JsonDocument answer = await CallAsync(asked, cancellationToken);
            used = Used(answer.RootElement);
            return new GeneratedImage(Read(answer.RootElement), ContentType, $"azure-openai:{deployment}@{Version}", Convert.ToHexStringLower(SHA256.HashData(asked.ToMemory().Span)));
        }
        catch (ContentFilterException e)
        {
            string why = e.Found.Count == 0 ? "" : $" for {string.Join(", ", e.Found.Select(f => f.Category.Replace('-', ' ')).Distinct().Order(StringComparer.Ordinal))}";
            throw Refused("AP3006", $"The content filter of the model's service refused the image{why}.", "Describe another image, or leave it out, and generate again.");
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // Not asked again by itself: each image is paid, and what this one took nobody knows.
            used = used is 0 ? null : used;
            throw Refused("AP3007", "The model that draws answered with what is no image.", "Generate the content again.");
        }
        catch (Exception e) when (e is GeneratorBusyException { MayBePaid: true } or OperationCanceledException)
        {
            used = null;
            throw;
        }
        finally
        {
            await budget.SettleAsync(request.TenantId, hold, used);
        }
    }

    private async Task<JsonDocument> CallAsync(BinaryData asked, CancellationToken cancelled)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(limits.ImageTimeoutSeconds));
        try
        {
            ClientResult result = await images.GenerateImagesAsync(BinaryContent.Create(asked), new RequestOptions { CancellationToken = patience.Token });
            return JsonDocument.Parse(result.GetRawResponse().Content);
        }
        catch (ClientResultException e)
        {
            throw faults.Of(e, deployment);
        }
        catch (AuthenticationFailedException e)
        {
            throw faults.Of(e, deployment);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw new GeneratorBusyException($"The model drew no image in {limits.ImageTimeoutSeconds} s.") { MayBePaid = true };
        }
        catch (Exception e) when (e is AggregateException or IOException or HttpRequestException)
        {
            throw new GeneratorBusyException("The image was lost.", askAgainAfter: null, e) { MayBePaid = true };
        }
    }

    private byte[] Read(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Array || data.GetArrayLength() != 1 || data[0].ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("There is no image in the answer.");
        }

        if (data[0].TryGetProperty("b64_json", out JsonElement bytes) && bytes.ValueKind == JsonValueKind.String)
        {
            return bytes.GetBytesFromBase64();
        }

        // Models of an older family give an address, which nobody here goes to.
        throw data[0].TryGetProperty("url", out _) ? faults.OfFamily(deployment) : new JsonException("The image has no bytes.");
    }

    private long? Used(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("usage", out JsonElement usage) || usage.ValueKind != JsonValueKind.Object
            || !usage.TryGetProperty("input_tokens", out JsonElement prompt) || !prompt.TryGetInt64(out long prompted)
            || !usage.TryGetProperty("output_tokens", out JsonElement image) || !image.TryGetInt64(out long drawn))
        {
            return null;
        }

        TokenMeter.Took(deployment, "image", prompted, drawn);
        return prompted + drawn;
    }

    private static GenerationRefusedException Refused(string code, string message, string remedy) => new(message) { Code = code, Remedy = remedy };
}
