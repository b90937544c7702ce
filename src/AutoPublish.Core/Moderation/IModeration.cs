namespace AutoPublish.Core.Moderation;

/// <summary>Judges texts by whom they may harm: a service's word, asked once for a text and kept with the version that holds it.</summary>
public interface IModeration
{
    /// <summary>One answer for each text, in their order. Never throws because of the service: one that is out of reach, or refuses to be asked, has <see cref="ModerationAnswer.Unasked"/>.</summary>
    /// <param name="tenantId">Whose texts, and whose budget pays.</param>
    /// <param name="texts">As readers will see them; none is empty.</param>
    ValueTask<IReadOnlyList<ModerationAnswer>> AskAsync(string tenantId, IReadOnlyList<string> texts, CancellationToken cancellationToken = default);
}
