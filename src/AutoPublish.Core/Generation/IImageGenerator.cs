namespace AutoPublish.Core.Generation;

/// <summary>Draws an image by a description. Called by an activity, which records what came before it goes on.</summary>
public interface IImageGenerator
{
    /// <exception cref="GenerationRefusedException">The model declined, or gave what is no image; trying again does not help.</exception>
    /// <exception cref="GeneratorBusyException">Out of reach for now.</exception>
    /// <exception cref="GeneratorSetupException">The operator has to mend something first.</exception>
    Task<GeneratedImage> DrawAsync(ImageRequest request, CancellationToken cancellationToken = default);
}

/// <param name="TenantId">Whose image it is, and whose budget pays for it.</param>
/// <param name="ContentId">For the log.</param>
/// <param name="Description">What it shall show, in the author's words.</param>
public sealed record ImageRequest(string TenantId, string ContentId, string Description);

/// <param name="Bytes">Of one image file.</param>
/// <param name="ContentType">Such as <c>image/png</c>.</param>
/// <param name="Model">Which generator, with its version: part of the evidence.</param>
/// <param name="PromptHash">SHA-256 of what the generator was asked, lower-case hex.</param>
public sealed record GeneratedImage(ReadOnlyMemory<byte> Bytes, string ContentType, string Model, string PromptHash);
