using Fluid;

namespace AutoPublish.Core.Templates;

/// <summary>How many characters one rendering may still handle. Steps alone are no bound: one filter can square a text.</summary>
internal sealed class TemplateWork
{
    private const string Key = "work";
    private const long MaxCharacters = 400_000;

    private long _left = MaxCharacters;

    public static void Attach(TemplateContext context) => context.AmbientValues[Key] = new TemplateWork();

    /// <exception cref="TemplateWorkExceededException">It was too much.</exception>
    public static void Spend(TemplateContext context, long characters) => ((TemplateWork)context.AmbientValues[Key]).Spend(characters);

    private void Spend(long characters)
    {
        _left -= characters;
        if (_left < 0)
        {
            throw new TemplateWorkExceededException();
        }
    }
}

/// <summary>Unwinds the renderer; never leaves <see cref="TemplateRenderer"/>.</summary>
internal sealed class TemplateWorkExceededException : Exception;
