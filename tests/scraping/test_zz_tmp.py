import pytest
from tests.scraping.importing import *
from questions.models import *
from correspondence.models import *
pytestmark = pytest.mark.usefixtures("topics")
@pytest.mark.parametrize("f",["theyworkforyou","letter_files","govuk_letters"])
def test_x(f):
    a=take(EXAMPLES/f); h=contents(); b=take(EXAMPLES/f); g=contents()
    print(f, a.counts,b.counts)
    for k in g:
        if g[k]!=h[k]:
            print(k,len(h[k]),len(g[k]))
            for x,y in zip(h[k],g[k]):
                if x!=y: print({n:(x[n],y[n]) for n in x if x[n]!=y[n]})
            for y in g[k][len(h[k]):]: print("NEW",y)
    print(b.out)
