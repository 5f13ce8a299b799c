using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls.Charts;
using Bunit;

namespace BiogasMonitor.Tests.Web.Charts;

public sealed class TagPickerTests : BunitContext
{
    private static readonly TagCatalogue s_catalogue = Kpis.AddDerivedTags(CatalogueFile.Load(Path.Combine(Repository.Root, "data", "tags.csv")));

    [Theory]
    [InlineData("ait-10", "AIT-101")]
    [InlineData("ait101", "AIT-101")]
    [InlineData("methane recovery", "KPI-RECOVERY")]
    [InlineData("oil compressor pressure", "PIT-403")]
    [InlineData("gpm digester b", "FIT-103")]
    public void Find_WordsInAnyOrder_BestFirst(string text, string first) => Assert.Equal(first, TagSearch.Find(s_catalogue, text)[0].Name);

    [Fact]
    public void Type_ArrowAndEnter_PicksAndEmptiesItself()
    {
        Tag? picked = null;
        var picker = Picker(t => picked = t);
        var input = picker.Find("input");

        input.Input("oil");
        input.KeyDown("ArrowDown");
        input.KeyDown("Enter");

        Assert.Equal(TagSearch.Find(s_catalogue, "oil")[1], picked);
        Assert.Equal("", input.GetAttribute("value"));
        Assert.Equal("false", input.GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Type_NothingFound_SaysWhereItLooked()
    {
        var picker = Picker(_ => { });

        picker.Find("input").Input("zzz");

        Assert.Equal("No tag has \"zzz\" in its name, description, equipment or unit.", picker.Find("li").TextContent);
    }

    [Fact]
    public void Type_PickedAlready_IsNotOffered()
    {
        var picker = Picker(_ => { }, "AIT-101");

        picker.Find("input").Input("AIT-101");

        Assert.DoesNotContain(picker.FindAll("li b"), b => b.TextContent == "AIT-101");
    }

    private IRenderedComponent<TagPicker> Picker(Action<Tag> picked, params string[] except) =>
        Render<TagPicker>(p => p.Add(c => c.Catalogue, s_catalogue).Add(c => c.Except, except).Add(c => c.OnPicked, picked));
}
